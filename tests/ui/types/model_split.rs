//! The network is cut in parts, not the model.

use staticnet::prelude::*;

network! {
    #[split(after(features), into(Body, Head))]
    type Net = < Input(4) -> features: Dense(8, relu) -> Dense(3, softmax) >;
}

fn main() {
    let model = Model::<Net>::new(42);
    let (body, head) = model.split();
    println!("{}", head.predict(&body.predict(&[5.1, 3.5, 1.4, 0.2])));
}

// fix: let (body, head) = model.network().split();
