//! A name as Keras gives it.

use staticnet::network;

type Net = network!(< Input(4) -> Dense(8, relu, name = "hidden") -> Dense(3) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> hidden: Dense(8, relu) -> Dense(3) >);
