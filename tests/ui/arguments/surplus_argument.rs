//! Too many arguments.

use staticnet::network;

type Net = network!(< Input(4) -> Dense(8, relu, 4) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(8, relu) >);
