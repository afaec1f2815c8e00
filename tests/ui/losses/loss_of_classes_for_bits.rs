//! Cross-entropy of classes does not compare with bits.

use staticnet::prelude::*;

type Net = network!(< Input(4) -> Dense(2, softmax) >);

fn train(flowers: &Dataset<Flat<4>, Bits<2>>) -> staticnet::Result<History> {
    let mut model = Model::<Net>::new(42).compile(Adam::default(), CrossEntropy);
    model.fit(flowers, Fit::epochs(5))
}

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(2, sigmoid) >);
// fix: let mut model = Model::<Net>::new(42).compile(Adam::default(), BinaryCrossEntropy);
