//! A product of branches.

use staticnet::network;

type Net = network!(< Input(4) -> Multiply(Dense(8), Dense(8)) -> Dense(3) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Add(Dense(8), Dense(8)) -> Dense(3) >);
