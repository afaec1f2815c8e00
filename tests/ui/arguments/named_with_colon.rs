//! Arguments have no names, whatever stands behind them.

use staticnet::network;

type Net = network!(< Input(4) -> Dense(units: 128, activation: relu) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(128, relu) >);
