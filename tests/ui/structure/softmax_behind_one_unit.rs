//! One value arrives, and its softmax is always 1.

use staticnet::network;

type Net = network!(< Input(4) -> Dense(1) -> Softmax >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(1) -> Sigmoid >);
