//! As in Keras: the answer is the whole layer.

use staticnet::network;

type Net = network!(< Input(4) -> Dense(activation = "relu", units = 128, use_bias = true) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(128, relu, bias = true) >);
