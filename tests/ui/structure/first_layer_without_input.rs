//! Nobody knows how many values arrive.

use staticnet::network;

type Net = network!(< Dense(10, softmax) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(10, softmax) >);
