//! What Keras calls it.

use staticnet::network;

type Net = network!(< Input(4) -> Dense(10) -> ReLU() >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(10) -> Relu >);
