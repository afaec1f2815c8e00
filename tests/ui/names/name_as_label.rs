//! A name as Rust writes its labels.

use staticnet::network;

type Net = network!(< Input(4) -> 'hidden: Dense(8) -> Dense(3) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> hidden: Dense(8) -> Dense(3) >);
