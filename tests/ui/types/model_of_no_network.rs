//! A model is of a network.

use staticnet::prelude::*;

type Net = network!(< Input(4) -> Dense(3, softmax) >);

fn main() {
    let model = Model::<Dataset<Flat<4>, Classes<3>>>::new(42);
    println!("{}", model.summary());
}

// fix: let model = Model::<Net>::new(42);
