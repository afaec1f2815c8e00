//! Nothing is made anew.

use staticnet::network;

type Net = network!(< Input(4) -> new Dense(3) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(3) >);
