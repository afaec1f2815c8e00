//! Sizes stand side by side.

use staticnet::network;

type Net = network!(< Input((28, 28)) -> Flatten -> Dense(3) >);

fn main() {}

// fix: type Net = network!(< Input(28, 28) -> Flatten -> Dense(3) >);
