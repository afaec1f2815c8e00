//! A layer is written in capitals.

use staticnet::network;

type Net = network!(< Input(4) -> Dense(10) -> softmax >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(10) -> Softmax >);
