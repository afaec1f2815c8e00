//! Two classes are no bit, which one unit tells, unless they are made one.

use staticnet::prelude::*;

type Net = network!(< Input(4) -> Dense(1, sigmoid) >);

fn train(flowers: Dataset<Flat<4>, Classes<2>>) -> staticnet::Result<History> {
    let mut model = Model::<Net>::new(42).compile(Adam::default(), BinaryCrossEntropy);
    model.fit(&flowers, Fit::epochs(5))
}

fn main() {}

// fix: model.fit(&flowers.bits(), Fit::epochs(5))
