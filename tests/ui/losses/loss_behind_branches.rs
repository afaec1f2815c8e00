//! A mean of probabilities is no softmax, with which cross-entropy could be fused.

use staticnet::prelude::*;

type Net = network!(
    Input(4) -> Average(Dense(3, softmax), Dense(8, relu) -> Dense(3, softmax))
);

fn train(flowers: &Dataset<Flat<4>, Classes<3>>) -> staticnet::Result<History> {
    let mut model = Model::<Net>::new(42).compile(Adam::default(), CrossEntropy);
    model.fit(flowers, Fit::epochs(5))
}

fn main() {}

// fix: Input(4) -> Concatenate(Dense(3, relu), Dense(8, relu)) -> Dense(3, softmax)
