//! A comma behind a layer, as behind an argument.

use staticnet::network;

type Net = network!(< Input(4) -> Dense(8), -> Dense(3) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(8) -> Dense(3) >);
