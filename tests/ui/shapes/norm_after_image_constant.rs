//! A `BatchNorm` before the `Flatten`, where the sizes are constants.

use staticnet::network;

const SIZE: usize = 28;

type Net = network!(< Input(SIZE, SIZE) -> BatchNorm -> Flatten -> Dense(10) >);

fn main() {}

// fix: type Net = network!(< Input(SIZE, SIZE) -> Flatten -> BatchNorm -> Dense(10) >);
