//! An option is given by `=`.

use staticnet::network;

type Net = network!(< Input(4) -> Dense(128, bias: false) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(128, bias = false) >);
