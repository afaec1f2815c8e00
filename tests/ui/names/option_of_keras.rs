//! An option by its name in Keras.

use staticnet::network;

type Net = network!(< Input(4) -> Dense(10, relu, kernel_initializer = "he_normal") >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(10, relu, init = he_normal) >);
