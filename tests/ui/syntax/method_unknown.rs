//! Layers are not built.

use staticnet::network;

type Net = network!(< Input(4) -> Dense(8).build() -> Dense(3) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(8) -> Dense(3) >);
