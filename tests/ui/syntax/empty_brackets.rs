//! Nothing between the brackets.

use staticnet::network;

type Net = network!(< >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(3, softmax) >);
