//! The batch is not part of the shape.

use staticnet::network;

type Net = network!(< Input(_, 28, 28) -> Flatten -> Dense(10) >);

fn main() {}

// fix: type Net = network!(< Input(28, 28) -> Flatten -> Dense(10) >);
