//! The word `frozen` as layers are written.

use staticnet::network;

type Net = network!(< Input(4) -> Frozen Dense(8) -> Dense(3) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> frozen Dense(8) -> Dense(3) >);
