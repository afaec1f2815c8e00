//! A penalty whose sign only the compiler knows.

use staticnet::network;

const DECAY: f64 = -0.01;

type Net = network!(< Input(4) -> Dense(10, relu, l2 = DECAY) >);

fn main() {}

// fix: const DECAY: f64 = 0.01;
