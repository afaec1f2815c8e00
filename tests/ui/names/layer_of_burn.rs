//! Layers are not configured and then made.

use staticnet::network;

type Net = network!(< Input(4) -> LinearConfig::new(4, 128).init(&device) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(128) >);
