//! The word `frozen` before a layer that learns nothing.

use staticnet::network;

type Net = network!(< Input(4) -> frozen Dropout(0.2) -> Dense(3) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dropout(0.2) -> Dense(3) >);
