//! Keras has the shape of the samples in the first layer.

use staticnet::network;

type Net = network!(< Dense(128, input_shape=(784,)) -> Dense(10) >);

fn main() {}

// fix: type Net = network!(< Input(784) -> Dense(128) -> Dense(10) >);
