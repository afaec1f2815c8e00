//! As many values, but in another shape.

use staticnet::network;

type Net = network!(< Input(28, 28) -> Flatten(14, 56) -> Dense(10) >);

fn main() {}

// fix: type Net = network!(< Input(28, 28) -> Flatten(28, 28) -> Dense(10) >);
