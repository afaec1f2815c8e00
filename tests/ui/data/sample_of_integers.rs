//! Samples are numbers with a fraction.

use staticnet::prelude::*;

type Net = network!(< Input(4) -> Dense(3, softmax) >);

fn main() {
    let model = Model::<Net>::new(42);
    println!("{}", model.predict(&[5, 3, 1, 0]));
}

// fix: println!("{}", model.predict(&[5.0, 3.0, 1.0, 0.0]));
