//! Several layers that keep their parameters.

use staticnet::network;

type Net = network!(< Input(4) -> frozen 3 * Dense(4) -> Dense(2) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> 3 * frozen Dense(4) -> Dense(2) >);
