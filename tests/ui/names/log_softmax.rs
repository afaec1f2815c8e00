//! The loss takes the logarithm.

use staticnet::network;

type Net = network!(< Input(4) -> Dense(8, log_softmax) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(8, softmax) >);
