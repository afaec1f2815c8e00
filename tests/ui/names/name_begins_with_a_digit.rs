//! A name that begins with a digit.

use staticnet::network;

type Net = network!(< Input(4) -> 1st: Dense(8) -> Dense(3) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> layer_1st: Dense(8) -> Dense(3) >);
