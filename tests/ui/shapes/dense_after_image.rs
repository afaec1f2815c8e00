//! A `Dense` needs a flat input.

use staticnet::network;

type Net = network!(< Input(28, 28) -> Dense(10, softmax) >);

fn main() {}

// fix: type Net = network!(< Input(28, 28) -> Flatten -> Dense(10, softmax) >);
