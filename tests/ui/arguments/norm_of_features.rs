//! PyTorch states the number of features.

use staticnet::network;

type Net = network!(< Input(4) -> Dense(128) -> BatchNorm(128) -> Dense(3) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(128) -> BatchNorm -> Dense(3) >);
