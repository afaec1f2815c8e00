//! The brackets of a network twice.

use staticnet::network;

type Net = network!(<< Input(4) -> Dense(3) >>);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(3) >);
