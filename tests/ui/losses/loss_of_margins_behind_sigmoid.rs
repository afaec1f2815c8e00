//! A margin cannot be told by a sigmoid, which has no values below zero.

use staticnet::prelude::*;

type Net = network!(< Input(4) -> Dense(1, sigmoid) >);

fn train(flowers: &Dataset<Flat<4>, Bits<1>>) -> staticnet::Result<History> {
    let mut model = Model::<Net>::new(42).compile(Adam::default(), Hinge);
    model.fit(flowers, Fit::epochs(5))
}

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(1) >);
