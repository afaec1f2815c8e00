//! A network without inputs.

use staticnet::network;

type Net = network!(< Input(28, 0) -> Flatten -> Dense(3) >);

fn main() {}

// fix: type Net = network!(< Input(28, 28) -> Flatten -> Dense(3) >);
