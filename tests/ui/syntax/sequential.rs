//! The network itself needs no name.

use staticnet::network;

type Net = network!(nn.Sequential(nn.Linear(784, 128), nn.ReLU()));

fn main() {}

// fix: type Net = network!(Input(784) -> Dense(128) -> Relu);
