//! Keras has a longer name.

use staticnet::network;

type Net = network!(< Input(4) -> BatchNormalization -> Dense(3) >);

fn main() {}
