//! A name for what arrives.

use staticnet::network;

type Net = network!(< pixels: Input(4) -> Dense(3) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(3) >);
