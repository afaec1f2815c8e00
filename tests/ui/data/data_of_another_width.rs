//! The samples of a data set hold another number of values than the network takes.

use staticnet::prelude::*;

type Net = network!(< Input(5) -> Dense(3, softmax) >);

fn train(flowers: &Dataset<Flat<4>, Classes<3>>) -> staticnet::Result<History> {
    let mut model = Model::<Net>::new(42).compile(Adam::default(), CrossEntropy);
    model.fit(flowers, Fit::epochs(5))
}

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(3, softmax) >);
