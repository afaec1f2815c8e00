//! The end of a network is no layer of its own.

use staticnet::network;

type Net = network!(< Input(4) -> Dense(8) -> Output(3) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(8) -> Dense(3) >);
