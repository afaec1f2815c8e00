//! What does not learn pays nothing.

use staticnet::network;

type Net = network!(< Input(4) -> frozen Dense(8, relu, l2 = 0.01) -> Dense(3) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> frozen Dense(8, relu) -> Dense(3) >);
