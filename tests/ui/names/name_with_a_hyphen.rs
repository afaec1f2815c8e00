//! A hyphen within a name.

use staticnet::network;

type Net = network!(< Input(4) -> hidden-layer: Dense(8) -> Dense(3) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> hidden_layer: Dense(8) -> Dense(3) >);
