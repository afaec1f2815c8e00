//! Keras has a place for the batch.

use staticnet::network;

type Net = network!(< Input(None, 4) -> Dense(3) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(3) >);
