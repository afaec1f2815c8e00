//! Keras has `None` where there is no activation.

use staticnet::network;

type Net = network!(< Input(4) -> Dense(3, None) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(3, linear) >);
