//! Of two numbers nobody knows which is which.

use staticnet::network;

type Net = network!(< Input(4) -> BatchNorm(0.001, 0.9) -> Dense(3) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> BatchNorm(0.001, momentum = 0.9) -> Dense(3) >);
