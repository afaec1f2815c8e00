//! Layers as functions, as Keras calls them.

use staticnet::network;

type Net = network!(Dense(3)(Dense(8)(Input(4))));

fn main() {}

// fix: type Net = network!(Input(4) -> Dense(8) -> Dense(3));
