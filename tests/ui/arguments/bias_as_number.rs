//! A bias is there or not.

use staticnet::network;

type Net = network!(< Input(4) -> Dense(10, bias = 0) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(10, bias = false) >);
