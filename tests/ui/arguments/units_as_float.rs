//! A number of units has no point.

use staticnet::network;

type Net = network!(< Input(4) -> Dense(8.0) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(8) >);
