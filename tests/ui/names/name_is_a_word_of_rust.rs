//! A keyword as a name.

use staticnet::network;

type Net = network!(< Input(4) -> Dense(8, relu) -> final: Dense(3) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(8, relu) -> final_layer: Dense(3) >);
