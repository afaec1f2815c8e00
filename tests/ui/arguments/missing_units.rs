//! A `Dense` without its number of units.

use staticnet::network;

type Net = network!(< Input(4) -> Dense() -> Softmax >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(3) -> Softmax >);
