//! A `Dropout` without its rate.

use staticnet::network;

type Net = network!(< Input(4) -> Dense(8) -> Dropout -> Dense(3) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(8) -> Dropout(0.2) -> Dense(3) >);
