//! What is `frozen` here, Keras says in an argument.

use staticnet::network;

type Net = network!(< Input(4) -> Dense(8, relu, trainable = False) -> Dense(3) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> frozen Dense(8, relu) -> Dense(3) >);
