//! One name for two layers.

use staticnet::network;

type Net = network!(< Input(4) -> hidden: Dense(8, relu) -> hidden: Dense(3) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> hidden: Dense(8, relu) -> head: Dense(3) >);
