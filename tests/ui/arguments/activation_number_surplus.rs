//! This one has no number.

use staticnet::network;

type Net = network!(< Input(4) -> Dense(10, gelu(0.1)) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(10, gelu) >);
