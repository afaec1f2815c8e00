//! A rate of 1 drops everything.

use staticnet::network;

type Net = network!(< Input(4) -> Dropout(1.0) -> Dense(3) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dropout(0.5) -> Dense(3) >);
