//! No memory holds as much.

use staticnet::network;

type Net = network!(< Input(4) -> Dense(99999999999999999999) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(1000) >);
