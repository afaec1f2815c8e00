//! One of two sizes is wrong.

use staticnet::network;

type Net = network!(< Input(28, 28) -> Flatten(28, 27) -> Dense(10) >);

fn main() {}

// fix: type Net = network!(< Input(28, 28) -> Flatten(28, 28) -> Dense(10) >);
