//! A keyword as a name.

use staticnet::network;

type Net = network!(< Input(4) -> Dense(8, relu) -> final: Dense(3) >);

fn main() {}
