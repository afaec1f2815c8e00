//! As PyTorch spells it.

use staticnet::network;

type Net = network!(< Input(4) -> Dense(10, LeakyReLU(0.1)) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(10, leaky_relu(0.1)) >);
