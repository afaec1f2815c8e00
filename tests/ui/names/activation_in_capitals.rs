//! As an argument, an activation is lower case.

use staticnet::network;

type Net = network!(< Input(4) -> Dense(128, Relu) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(128, relu) >);
