//! PyTorch counts the inputs by hand.

use staticnet::network;

type Net = network!(< Input(784) -> Linear(784, 128) -> Relu >);

fn main() {}

// fix: type Net = network!(< Input(784) -> Dense(128) -> Relu >);
