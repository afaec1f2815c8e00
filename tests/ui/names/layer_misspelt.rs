//! A slip of the pen.

use staticnet::network;

type Net = network!(< Input(4) -> Dens(10) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(10) >);
