//! A `Dense` without any arguments.

use staticnet::network;

type Net = network!(< Input(4) -> Dense -> Softmax >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(3) -> Softmax >);
