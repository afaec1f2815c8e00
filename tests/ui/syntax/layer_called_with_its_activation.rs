//! A layer as a function of its activation.

use staticnet::network;

type Net = network!(< Input(4) -> Dense(8)(relu) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(8, relu) >);
