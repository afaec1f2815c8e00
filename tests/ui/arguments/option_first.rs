//! What is named stands last.

use staticnet::network;

type Net = network!(< Input(4) -> Dense(bias = false, 10, relu) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(10, relu, bias = false) >);
