//! A layer that repeats others, as elsewhere.

use staticnet::network;

type Net = network!(< Input(4) -> Repeat(3, Dense(8, relu)) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> 3 * Dense(8, relu) >);
