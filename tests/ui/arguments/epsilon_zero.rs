//! An epsilon of zero.

use staticnet::network;

type Net = network!(< Input(4) -> LayerNorm(0) -> Dense(3) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> LayerNorm(1e-3) -> Dense(3) >);
