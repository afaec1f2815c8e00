//! Dropout is a layer of its own.

use staticnet::network;

type Net = network!(< Input(4) -> Dense(8, relu, dropout = 0.2) -> Dense(3) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(8, relu) -> Dropout(0.2) -> Dense(3) >);
