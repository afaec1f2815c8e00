//! Arguments have no names.

use staticnet::network;

type Net = network!(< Input(4) -> Dense(128, activation = "relu") >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(128, relu) >);
