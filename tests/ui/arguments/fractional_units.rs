//! Half a unit.

use staticnet::network;

type Net = network!(< Input(4) -> Dense(2.5) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(3) >);
