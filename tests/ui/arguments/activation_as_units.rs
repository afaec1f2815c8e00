//! The units are missing.

use staticnet::network;

type Net = network!(< Input(4) -> Dense(relu) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(128, relu) >);
