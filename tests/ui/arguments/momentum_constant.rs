//! A named momentum of more than all.

use staticnet::network;

const MOMENTUM: f64 = 1.5;

type Net = network!(< Input(4) -> BatchNorm(momentum = MOMENTUM) -> Dense(3) >);

fn main() {}

// fix: const MOMENTUM: f64 = 0.1;
