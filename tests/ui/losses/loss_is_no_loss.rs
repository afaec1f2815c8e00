//! The update rule stands where the loss belongs.

use staticnet::prelude::*;

type Net = network!(< Input(4) -> Dense(1) >);

fn train(flowers: &Dataset<Flat<4>, Values<Flat<1>>>) -> staticnet::Result<History> {
    let mut model = Model::<Net>::new(42).compile(Adam::default(), Sgd::new(0.1));
    model.fit(flowers, Fit::epochs(5))
}

fn main() {}

// fix: let mut model = Model::<Net>::new(42).compile(Sgd::new(0.1), MeanSquaredError);
