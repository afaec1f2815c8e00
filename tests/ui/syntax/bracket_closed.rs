//! The bracket was never opened.

use staticnet::network;

type Net = network!(Input(4) -> Dense(3) >);

fn main() {}

// fix: type Net = network!(Input(4) -> Dense(3));
