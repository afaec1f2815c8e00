//! Nothing near is known.

use staticnet::network;

type Net = network!(< Input(4) -> Dense(10, squash) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(10, softsign) >);
