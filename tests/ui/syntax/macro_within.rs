//! A network within a network, with its macro.

use staticnet::network;

type Net = network!(< Input(4) -> network!(Dense(8)) -> Dense(3) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(8) -> Dense(3) >);
