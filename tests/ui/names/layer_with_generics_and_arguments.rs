//! A layer of the language takes parentheses only.

use staticnet::network;

type Net = network!(< Input(4) -> Dense::<3>(4) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(4) >);
