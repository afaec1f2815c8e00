//! The network has ended.

use staticnet::network;

type Net = network!(< Input(4) -> Dense(3) > -> Softmax);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(3) -> Softmax >);
