//! A named standard deviation below zero.

use staticnet::network;

const NOISE: f64 = -0.25;

type Net = network!(< Input(4) -> GaussianNoise(NOISE) -> Dense(3) >);

fn main() {}

// fix: const NOISE: f64 = 0.25;
