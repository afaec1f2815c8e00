//! The activation of Keras that is told which one it is.

use staticnet::network;

type Net = network!(< Input(4) -> Dense(3) -> Activation("gelu") >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(3) -> Gelu >);
