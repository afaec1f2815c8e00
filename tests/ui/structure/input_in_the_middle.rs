//! Only the first layer is an input.

use staticnet::network;

type Net = network!(< Input(4) -> Dense(8) -> Input(8) -> Dense(3) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(8) -> Dense(3) >);
