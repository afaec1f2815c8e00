//! The mean squared error does not compare with classes, however many units there are.

use staticnet::prelude::*;

type Net = network!(< Input(4) -> Dense(3, softmax) >);

fn train(flowers: &Dataset<Flat<4>, Classes<3>>) -> staticnet::Result<History> {
    let mut model = Model::<Net>::new(42).compile(Adam::default(), MeanSquaredError);
    model.fit(flowers, Fit::epochs(5))
}

fn main() {}

// fix: let mut model = Model::<Net>::new(42).compile(Adam::default(), CrossEntropy);
