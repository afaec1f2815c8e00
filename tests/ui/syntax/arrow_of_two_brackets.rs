//! Layers that are joined as others join them.

use staticnet::network;

type Net = network!(< Input(4) >> Dense(3) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(3) >);
