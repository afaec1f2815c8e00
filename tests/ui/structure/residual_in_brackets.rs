//! Brackets of another kind around layers.

use staticnet::network;

type Net = network!(< Input(4) -> Residual[Dense(4)] -> Dense(3) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Residual(Dense(4)) -> Dense(3) >);
