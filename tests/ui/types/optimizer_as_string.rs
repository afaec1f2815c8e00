//! An update rule is no string.

use staticnet::prelude::*;

type Net = network!(< Input(4) -> Dense(3, softmax) >);

fn main() {
    let model = Model::<Net>::new(42).compile("adam", CrossEntropy);
    println!("{}", model.summary());
}

// fix: let model = Model::<Net>::new(42).compile(Adam::default(), CrossEntropy);
