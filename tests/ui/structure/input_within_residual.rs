//! The input within the first layer.

use staticnet::network;

type Net = network!(< Residual(Input(4) -> Dense(4)) -> Dense(3) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Residual(Dense(4)) -> Dense(3) >);
