//! Neither the end of the network nor the targets are those of the loss: what the targets are decides.

use staticnet::prelude::*;

type Net = network!(Input(4) -> Dense(1, softplus));

fn train(houses: &Dataset<Flat<4>, Values<Flat<1>>>) -> staticnet::Result<History> {
    let mut model = Model::<Net>::new(42).compile(Adam::default(), CrossEntropy);
    model.fit(houses, Fit::epochs(5))
}

fn main() {}

// fix: let mut model = Model::<Net>::new(42).compile(Adam::default(), MeanSquaredError);
