//! A name in the letters of types.

use staticnet::network;

type Net = network!(< Input(4) -> HiddenLayer: Dense(8, relu) -> Dense(3) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> hidden_layer: Dense(8, relu) -> Dense(3) >);
