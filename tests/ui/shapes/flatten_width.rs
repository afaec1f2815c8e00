//! What arrives is not what `Flatten` states.

use staticnet::network;

type Net = network!(< Input(4) -> Dense(128, relu) -> Flatten(784) -> Dense(10) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(128, relu) -> Flatten(128) -> Dense(10) >);
