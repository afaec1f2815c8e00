//! A deviation whose sign only the compiler knows.

use staticnet::network;

const DEVIATION: f64 = -0.05;

type Net = network!(< Input(4) -> Dense(10, init = normal(0.0, DEVIATION)) >);

fn main() {}

// fix: const DEVIATION: f64 = 0.05;
