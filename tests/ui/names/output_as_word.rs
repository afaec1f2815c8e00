//! The end of a network without its size.

use staticnet::network;

type Net = network!(< Input(4) -> Dense(3) -> Output >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(3) >);
