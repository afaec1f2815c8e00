//! An option is given by its name.

use staticnet::network;

type Net = network!(< Input(4) -> Dense(8, no_bias) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(8, bias = false) >);
