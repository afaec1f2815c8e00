//! A rate is no percentage.

use staticnet::network;

type Net = network!(< Input(4) -> Dropout(20) -> Dense(3) >);

fn main() {}
