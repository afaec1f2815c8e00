//! A data set has more target values than the network has outputs.

use staticnet::prelude::*;

type Net = network!(< Input(4) -> Dense(1) >);

fn train(flowers: &Dataset<Flat<4>, Values<Flat<2>>>) -> staticnet::Result<History> {
    let mut model = Model::<Net>::new(42).compile(Adam::default(), MeanAbsoluteError);
    model.fit(flowers, Fit::epochs(5))
}

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(2) >);
