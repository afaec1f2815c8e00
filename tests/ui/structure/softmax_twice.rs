//! Softmax twice: what is dropped in between changes nothing about it.

use staticnet::network;

type Net = network!(< Input(4) -> Dense(3) -> Softmax -> Dropout(0.5) -> Softmax >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(3) -> Dropout(0.5) -> Softmax >);
