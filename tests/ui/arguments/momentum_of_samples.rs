//! Statistics of each sample by itself do not move.

use staticnet::network;

type Net = network!(< Input(4) -> LayerNorm(momentum = 0.1) -> Dense(3) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> LayerNorm -> Dense(3) >);
