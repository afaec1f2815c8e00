//! Softmax twice: the second flattens the first.

use staticnet::network;

type Net = network!(< Input(4) -> Dense(3, softmax) -> Softmax >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(3, softmax) >);
