//! An input is no network.

use staticnet::network;

type Net = network!(< Input(4) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(10) >);
