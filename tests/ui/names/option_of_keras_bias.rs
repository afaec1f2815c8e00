//! Python has its booleans in capitals.

use staticnet::network;

type Net = network!(< Input(4) -> Dense(10, relu, use_bias = False) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(10, relu, bias = false) >);
