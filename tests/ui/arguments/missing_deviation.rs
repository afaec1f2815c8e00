//! A `GaussianNoise` without its standard deviation.

use staticnet::network;

type Net = network!(< Input(4) -> GaussianNoise -> Dense(3) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> GaussianNoise(0.1) -> Dense(3) >);
