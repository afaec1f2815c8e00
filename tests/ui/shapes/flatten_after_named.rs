//! The layer before is said with its name.

use staticnet::network;

type Net = network!(< Input(4) -> hidden: Dense(5) -> Flatten(6) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> hidden: Dense(5) -> Flatten(5) >);
