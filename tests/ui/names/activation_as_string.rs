//! An activation is no string.

use staticnet::network;

type Net = network!(< Input(4) -> Dense(128, "relu") >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(128, relu) >);
