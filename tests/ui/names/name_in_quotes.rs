//! A name as a string.

use staticnet::network;

type Net = network!(< Input(4) -> "hidden": Dense(8) -> Dense(3) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> hidden: Dense(8) -> Dense(3) >);
