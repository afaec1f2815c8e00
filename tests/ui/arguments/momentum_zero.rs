//! A running mean that would never move.

use staticnet::network;

type Net = network!(< Input(4) -> BatchNorm(momentum = 0) -> Dense(3) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> BatchNorm(momentum = 0.1) -> Dense(3) >);
