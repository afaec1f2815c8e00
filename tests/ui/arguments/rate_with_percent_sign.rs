//! A rate is no percentage.

use staticnet::network;

type Net = network!(< Input(4) -> Dropout(rate = 50%) -> Dense(3) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dropout(0.5) -> Dense(3) >);
