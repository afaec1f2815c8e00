//! The word `frozen` as a function.

use staticnet::network;

type Net = network!(< Input(4) -> frozen(Dense(8, relu)) -> Dense(3) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> frozen Dense(8, relu) -> Dense(3) >);
