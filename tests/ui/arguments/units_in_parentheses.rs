//! A number stands without parentheses of its own.

use staticnet::network;

type Net = network!(< Input(4) -> Dense((8)) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(8) >);
