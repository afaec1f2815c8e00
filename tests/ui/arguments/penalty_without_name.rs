//! A penalty is an option.

use staticnet::network;

type Net = network!(< Input(4) -> Dense(8, relu, l2(0.01)) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(8, relu, l2 = 0.01) >);
