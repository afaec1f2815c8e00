//! The item has neither its next layer nor its `;` yet.

use staticnet::prelude::*;

network! {
    type Net = < Input(4) ->
}

fn main() {
    let model = Model::<Net>::new(42).compile(Adam::default(), MeanSquaredError);
    let net = Net::new(42);
    println!("{} {} {}", net.predict(&[0.0; 4]), model.predict(&[0.0; 4]), Net::PARAMETERS);
}

// fix: type Net = < Input(4) -> Dense(3, softmax) >;
