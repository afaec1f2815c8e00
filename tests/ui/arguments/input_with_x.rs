//! Sizes are divided by commas.

use staticnet::network;

type Net = network!(< Input(28x28) -> Flatten -> Dense(3) >);

fn main() {}

// fix: type Net = network!(< Input(28, 28) -> Flatten -> Dense(3) >);
