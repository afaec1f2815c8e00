//! An initialiser in short.

use staticnet::network;

type Net = network!(< Input(4) -> Dense(8, init = glorot) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(8, init = xavier_uniform) >);
