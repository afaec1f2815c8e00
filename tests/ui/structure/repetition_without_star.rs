//! A layer is repeated by `*`.

use staticnet::network;

type Net = network!(< Input(4) -> 3 x Dense(8) -> Dense(3) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> 3 * Dense(8) -> Dense(3) >);
