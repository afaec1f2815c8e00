//! A rate is an f64 in the line, whatever the network computes in.

use staticnet::network;

type Net = network!(< Input(4) -> Dropout(0.2f32) -> Dense(3) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dropout(0.2) -> Dense(3) >);
