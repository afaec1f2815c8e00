//! A data set has more bits than the network has outputs.

use staticnet::prelude::*;

type Net = network!(< Input(4) -> Dense(1, sigmoid) >);

fn train(flowers: &Dataset<Flat<4>, Bits<2>>) -> staticnet::Result<History> {
    let mut model = Model::<Net>::new(42).compile(Adam::default(), BinaryCrossEntropy);
    model.fit(flowers, Fit::epochs(5))
}

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(2, sigmoid) >);
