//! One unit is a bit, and no class among others.

use staticnet::network;

type Net = network!(< Input(4) -> Dense(1, softmax) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(1, sigmoid) >);
