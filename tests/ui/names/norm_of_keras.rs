//! Keras has a longer name.

use staticnet::network;

type Net = network!(< Input(4) -> BatchNormalization -> Dense(3) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> BatchNorm -> Dense(3) >);
