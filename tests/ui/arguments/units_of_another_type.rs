//! Sizes are of type `usize`.

use staticnet::network;

type Net = network!(< Input(4) -> Dense(128u32) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(128) >);
