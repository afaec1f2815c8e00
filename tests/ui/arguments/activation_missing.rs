//! Well known from elsewhere, but not an activation of the language yet.

use staticnet::network;

type Net = network!(< Input(4) -> Dense(3, celu) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(3, elu) >);
