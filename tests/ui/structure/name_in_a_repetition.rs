//! A name that would stand several times.

use staticnet::network;

type Net = network!(< Input(8) -> 3 * (hidden: Dense(8, relu) -> Dropout(0.1)) -> Dense(3) >);

fn main() {}

// fix: type Net = network!(< Input(8) -> 3 * (Dense(8, relu) -> Dropout(0.1)) -> Dense(3) >);
