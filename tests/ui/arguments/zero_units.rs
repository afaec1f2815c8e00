//! A layer without outputs.

use staticnet::network;

type Net = network!(< Input(4) -> Dense(0, relu) -> Dense(3) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(8, relu) -> Dense(3) >);
