//! A computed size stands in braces.

use staticnet::network;

const HIDDEN: usize = 8;

type Net = network!(< Input(4) -> Dense(2 * HIDDEN) -> Dense(3) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense({ 2 * HIDDEN }) -> Dense(3) >);
