//! A negative rate.

use staticnet::network;

type Net = network!(< Input(4) -> Dropout(-0.1) -> Dense(3) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dropout(0.1) -> Dense(3) >);
