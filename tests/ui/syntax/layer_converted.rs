//! A layer has no name behind it.

use staticnet::network;

type Net = network!(< Input(4) -> Dense(8) as hidden -> Dense(3) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(8) -> Dense(3) >);
