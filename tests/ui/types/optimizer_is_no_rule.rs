//! The loss stands where the update rule belongs.

use staticnet::prelude::*;

type Net = network!(< Input(4) -> Dense(3, softmax) >);

fn main() {
    let model = Model::<Net>::new(42).compile(CrossEntropy, Adam::default());
    println!("{}", model.summary());
}

// fix: let model = Model::<Net>::new(42).compile(Adam::default(), CrossEntropy);
