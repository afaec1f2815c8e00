//! How weights start is no activation.

use staticnet::network;

type Net = network!(< Input(4) -> Dense(128, he_normal) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(128, init = he_normal) >);
