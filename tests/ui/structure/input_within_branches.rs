//! The input within each branch.

use staticnet::network;

type Net = network!(< Add(Input(4) -> Dense(8), Input(4) -> Dense(8)) -> Dense(3) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Add(Dense(8), Dense(8)) -> Dense(3) >);
