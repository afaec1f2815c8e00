//! A name by which no layer could be asked for.

use staticnet::network;

type Net = network!(< Input(4) -> update: Dense(8, relu) -> Dense(3) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> update_layer: Dense(8, relu) -> Dense(3) >);
