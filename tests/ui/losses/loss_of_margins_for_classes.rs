//! Hinge does not compare with one of several classes.

use staticnet::prelude::*;

type Net = network!(< Input(4) -> Dense(3) >);

fn train(flowers: &Dataset<Flat<4>, Classes<3>>) -> staticnet::Result<History> {
    let mut model = Model::<Net>::new(42).compile(Adam::default(), Hinge);
    model.fit(flowers, Fit::epochs(5))
}

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(3, softmax) >);
// fix: let mut model = Model::<Net>::new(42).compile(Adam::default(), CrossEntropy);
