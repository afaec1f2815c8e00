//! Either size alone would do.

use staticnet::network;

type Net = network!(< Input(1_000_000) -> Dense(1_000_000) >);

fn main() {}

// fix: type Net = network!(< Input(1_000_000) -> Dense(1_000) >);
