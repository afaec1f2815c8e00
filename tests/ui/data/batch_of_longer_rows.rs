//! Rows of another width than the network takes.

use staticnet::prelude::*;

type Net = network!(< Input(4) -> Dense(3, softmax) >);

fn main() {
    let model = Model::<Net>::new(42);
    println!("{}", model.predict_batch(&[[5.1, 3.5, 1.4, 0.2, 1.0]]));
}

// fix: println!("{}", model.predict_batch(&[[5.1, 3.5, 1.4, 0.2]]));
