//! There are more weights than classes.

use staticnet::prelude::*;

type Net = network!(< Input(4) -> Dense(3, softmax) >);

fn train(flowers: &Dataset<Flat<4>, Classes<3>>) -> staticnet::Result<History> {
    let mut model = Model::<Net>::new(42).compile(Adam::default(), CrossEntropy);
    model.fit(flowers, Fit::epochs(5).class_weights([1.0, 2.0, 0.5, 1.0]))
}

fn main() {}

// fix: model.fit(flowers, Fit::epochs(5).class_weights([1.0, 2.0, 0.5]))
