//! A slope whose sign only the compiler knows.

use staticnet::network;

const SLOPE: f64 = -0.1;

type Net = network!(< Input(4) -> LeakyRelu(SLOPE) -> Dense(10) >);

fn main() {}

// fix: const SLOPE: f64 = 0.1;
