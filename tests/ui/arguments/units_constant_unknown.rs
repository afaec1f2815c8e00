//! The constant does not exist.

use staticnet::network;

type Net = network!(< Input(4) -> Dense(HIDEN) -> Dense(3) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(128) -> Dense(3) >);
