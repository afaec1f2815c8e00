//! Sigmoid twice: the second is never below a half.

use staticnet::network;

type Net = network!(< Input(4) -> Dense(1, sigmoid) -> Sigmoid >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(1, sigmoid) >);
