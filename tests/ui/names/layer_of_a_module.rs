//! The layers of PyTorch stand in a module.

use staticnet::network;

type Net = network!(< nn.Linear(784, 128) -> Relu >);

fn main() {}

// fix: type Net = network!(< Input(784) -> Dense(128) -> Relu >);
