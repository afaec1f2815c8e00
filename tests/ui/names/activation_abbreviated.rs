//! An activation in short.

use staticnet::network;

type Net = network!(< Input(4) -> Dense(8, lrelu) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(8, leaky_relu) >);
