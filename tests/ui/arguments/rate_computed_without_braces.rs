//! A computed rate stands in braces.

use staticnet::network;

const KEEP: f64 = 0.8;

type Net = network!(< Input(4) -> Dropout(1.0 - KEEP) -> Dense(3) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dropout({ 1.0 - KEEP }) -> Dense(3) >);
