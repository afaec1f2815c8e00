//! Whoever has large weights is not paid for them.

use staticnet::network;

type Net = network!(< Input(4) -> Dense(10, relu, l2 = -1) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(10, relu, l2 = 0.01) >);
