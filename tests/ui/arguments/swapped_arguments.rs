//! The units come first.

use staticnet::network;

type Net = network!(< Input(4) -> Dense(relu, 128) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(128, relu) >);
