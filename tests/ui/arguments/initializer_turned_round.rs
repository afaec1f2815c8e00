//! From high to low.

use staticnet::network;

type Net = network!(< Input(4) -> Dense(10, init = uniform(0.1, -0.1)) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(10, init = uniform(-0.1, 0.1)) >);
