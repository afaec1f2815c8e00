//! Networks are read from left to right.

use staticnet::network;

type Net = network!(< Input(4) <- Dense(3) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(3) >);
