//! A layer stands in the parentheses of the one before.

use staticnet::network;

type Net = network!(< Input(4) -> Dense(8 -> Dense(3)) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(8) -> Dense(3) >);
