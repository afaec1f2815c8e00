//! A `Dropout` without its rate.

use staticnet::network;

type Net = network!(< Input(4) -> Dense(8) -> Dropout -> Dense(3) >);

fn main() {}
