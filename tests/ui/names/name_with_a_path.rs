//! A path as a name.

use staticnet::network;

type Net = network!(< Input(4) -> body::hidden: Dense(8) -> Dense(3) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> body_hidden: Dense(8) -> Dense(3) >);
