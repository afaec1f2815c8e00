//! Arguments stand in parentheses.

use staticnet::network;

type Net = network!(< Input(4) -> Dense 128 >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(128) >);
