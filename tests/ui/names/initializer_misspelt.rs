//! A slip of the pen.

use staticnet::network;

type Net = network!(< Input(4) -> Dense(10, relu, init = he_norml) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(10, relu, init = he_normal) >);
