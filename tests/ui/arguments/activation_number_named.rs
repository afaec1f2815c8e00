//! The numbers of activations have no names.

use staticnet::network;

type Net = network!(< Input(4) -> Dense(128, leaky_relu(negative_slope=0.1)) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(128, leaky_relu(0.1)) >);
