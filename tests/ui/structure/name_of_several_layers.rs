//! One name for several layers.

use staticnet::network;

type Net = network!(< Input(4) -> hidden: 3 * Dense(8, relu) -> Dense(3) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> hidden: Dense(8, relu) -> 2 * Dense(8, relu) -> Dense(3) >);
