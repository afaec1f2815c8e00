//! A named size is of type `usize`.

use staticnet::network;

const HIDDEN: u32 = 8;

type Net = network!(< Input(4) -> Dense(HIDDEN) -> Dense(3) >);

fn main() {}

// fix: const HIDDEN: usize = 8;
