//! The language's layers are words.

use staticnet::network;

type Net = network!(< Input(4) -> staticnet::layers::Dense(128) -> Dense(3) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(128) -> Dense(3) >);
