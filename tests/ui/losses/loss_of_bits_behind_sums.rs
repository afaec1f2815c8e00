//! Binary cross-entropy is the loss of a network that ends in plain sums.

use staticnet::prelude::*;

type Net = network!(< Input(4) -> Dense(1) >);

fn train(flowers: &Dataset<Flat<4>, Bits<1>>) -> staticnet::Result<History> {
    let mut model = Model::<Net>::new(42).compile(Adam::default(), BinaryCrossEntropy);
    model.fit(flowers, Fit::epochs(5))
}

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(1, sigmoid) >);
