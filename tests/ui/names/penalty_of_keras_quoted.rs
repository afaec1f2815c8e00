//! Penalties as Keras says them in a word.

use staticnet::network;

type Net = network!(< Input(4) -> Dense(10, relu, kernel_regularizer = "l2") >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(10, relu, l2 = 0.01) >);
