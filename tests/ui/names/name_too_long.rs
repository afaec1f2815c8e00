//! A name that has more letters than a type has room for.

use staticnet::network;

type Net = network!(< Input(4) -> the_first_hidden_layer_of_the_network: Dense(8, relu) -> Dense(3) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> first_hidden: Dense(8, relu) -> Dense(3) >);
