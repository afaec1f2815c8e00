//! A name in the letters of types.

use staticnet::network;

type Net = network!(< Input(4) -> HiddenLayer: Dense(8, relu) -> Dense(3) >);

fn main() {}
