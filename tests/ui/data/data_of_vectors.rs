//! The samples of a data set have a shape, and not a vector's type.

use staticnet::prelude::*;

type Net = network!(Input(4) -> Dense(3, softmax));

fn train(flowers: &Dataset<[f32; 4], Classes<3>>) {
    println!("{}", flowers.len());
}

fn main() {}

// fix: fn train(flowers: &Dataset<Flat<4>, Classes<3>>) {
