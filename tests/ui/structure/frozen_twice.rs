//! The word `frozen` twice.

use staticnet::network;

type Net = network!(< Input(4) -> frozen frozen Dense(3) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> frozen Dense(3) >);
