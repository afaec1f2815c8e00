//! As in Keras: the answer is the whole layer.

use staticnet::network;

type Net = network!(< Input(4) -> Dense(activation = "relu", units = 128, use_bias = true) >);

fn main() {}
