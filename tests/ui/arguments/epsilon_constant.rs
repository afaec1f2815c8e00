//! A named epsilon of zero.

use staticnet::network;

const EPSILON: f64 = 0.0;

type Net = network!(< Input(4) -> LayerNorm(EPSILON) -> Dense(3) >);

fn main() {}

// fix: const EPSILON: f64 = 1e-3;
