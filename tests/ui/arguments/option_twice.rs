//! Which of them?

use staticnet::network;

type Net = network!(< Input(4) -> Dense(10, init = he_normal, init = zeros) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(10, init = he_normal) >);
