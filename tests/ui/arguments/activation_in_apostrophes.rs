//! An activation as Python writes strings.

use staticnet::network;

type Net = network!(< Input(4) -> Dense(8, 'relu') >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(8, relu) >);
