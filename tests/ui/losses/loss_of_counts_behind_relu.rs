//! The loss of counts takes the logarithm of the rate, which relu cuts off.

use staticnet::prelude::*;

type Net = network!(< Input(4) -> Dense(1, relu) >);

fn train(flowers: &Dataset<Flat<4>, Values<Flat<1>>>) -> staticnet::Result<History> {
    let mut model = Model::<Net>::new(42).compile(Adam::default(), Poisson);
    model.fit(flowers, Fit::epochs(5))
}

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(1) >);
