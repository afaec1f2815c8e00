//! More layers than a network may have.

use staticnet::network;

type Net = network!(< Input(4) -> 100 * 100 * 100 * 100 * Dense(4) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> 100 * Dense(4) >);
