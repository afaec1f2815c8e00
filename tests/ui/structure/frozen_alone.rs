//! The word `frozen` without a layer.

use staticnet::network;

type Net = network!(< Input(4) -> frozen -> Dense(3) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> frozen Dense(8) -> Dense(3) >);
