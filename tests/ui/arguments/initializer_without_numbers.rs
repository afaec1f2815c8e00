//! Keras and PyTorch differ in what that would be.

use staticnet::network;

type Net = network!(< Input(4) -> Dense(10, init = normal) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(10, init = normal(0.0, 0.05)) >);
