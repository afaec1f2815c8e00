//! Keras, with all its modules and names.

use staticnet::network;

type Net = network!(< Input(4) -> tf.keras.layers.Dense(units=128, activation="relu") >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(128, relu) >);
