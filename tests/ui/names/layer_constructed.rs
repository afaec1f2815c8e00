//! A layer is no value that is made.

use staticnet::network;

type Net = network!(< Input(4) -> Dense::new(128) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(128) >);
