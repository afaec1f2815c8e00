//! Binary cross-entropy is the loss of a network that ends in softmax.

use staticnet::prelude::*;

type Net = network!(< Input(4) -> Dense(3, softmax) >);

fn train(flowers: &Dataset<Flat<4>, Bits<3>>) -> staticnet::Result<History> {
    let mut model = Model::<Net>::new(42).compile(Adam::default(), BinaryCrossEntropy);
    model.fit(flowers, Fit::epochs(5))
}

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(3, sigmoid) >);
