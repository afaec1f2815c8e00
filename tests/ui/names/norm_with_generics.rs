//! The features are no parameter of the language.

use staticnet::network;

type Net = network!(< Input(4) -> LayerNorm<4> -> Dense(3) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> LayerNorm -> Dense(3) >);
