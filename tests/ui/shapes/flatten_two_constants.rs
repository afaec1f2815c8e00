//! Two named constants disagree.

use staticnet::network;

const HIDDEN: usize = 8;
const SIZE: usize = 5;

type Net = network!(< Input(4) -> Dense(HIDDEN) -> Flatten(SIZE, 2) -> Dense(10) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(HIDDEN) -> Flatten(HIDDEN) -> Dense(10) >);
