//! Binary cross-entropy does not compare with one of ten classes.

use staticnet::prelude::*;

type Net = network!(< Input(4) -> Dense(10, sigmoid) >);

fn train(flowers: &Dataset<Flat<4>, Classes<10>>) -> staticnet::Result<History> {
    let mut model = Model::<Net>::new(42).compile(Adam::default(), BinaryCrossEntropy);
    model.fit(flowers, Fit::epochs(5))
}

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(10, softmax) >);
// fix: let mut model = Model::<Net>::new(42).compile(Adam::default(), CrossEntropy);
