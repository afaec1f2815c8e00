//! A semicolon between branches.

use staticnet::network;

type Net = network!(< Input(4) -> Concatenate(Dense(4); Linear) -> Dense(3) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Concatenate(Dense(4), Linear) -> Dense(3) >);
