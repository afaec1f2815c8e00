//! A named rate out of range.

use staticnet::network;

const RATE: f64 = 1.5;

type Net = network!(< Input(4) -> Dropout(RATE) -> Dense(3) >);

fn main() {}

// fix: const RATE: f64 = 0.5;
