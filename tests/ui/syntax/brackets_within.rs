//! The brackets of a network around layers within it.

use staticnet::network;

type Net = network!(< Input(4) -> Residual(< Dense(8) -> Dense(4) >) -> Dense(3) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Residual(Dense(8) -> Dense(4)) -> Dense(3) >);
