//! An input without its size.

use staticnet::network;

type Net = network!(< Input -> Dense(3) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(3) >);
