//! Data of `f32` for a network that computes with `f64`.

use staticnet::prelude::*;

type Net = network!(f64; < Input(4) -> Dense(3, softmax) >);

fn train(flowers: &Dataset<Flat<4>, Classes<3>>) -> staticnet::Result<History> {
    let mut model = Model::<Net>::new(42).compile(Adam::default(), CrossEntropy);
    model.fit(flowers, Fit::epochs(5).validation_split(0.2))
}

fn main() {}

// fix: type Net = network!(f32; < Input(4) -> Dense(3, softmax) >);
