//! PyTorch has a shorter name.

use staticnet::network;

type Net = network!(< Input(4) -> BatchNorm(eps = 1e-3) -> Dense(3) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> BatchNorm(epsilon = 1e-3) -> Dense(3) >);
