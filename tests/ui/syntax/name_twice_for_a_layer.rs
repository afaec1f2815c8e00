//! Two names for one layer.

use staticnet::network;

type Net = network!(< Input(4) -> hidden: first: Dense(8, relu) -> Dense(3) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> hidden: Dense(8, relu) -> Dense(3) >);
