//! A `LayerNorm` before the `Flatten`.

use staticnet::network;

type Net = network!(< Input(28, 28) -> LayerNorm -> Flatten -> Dense(10) >);

fn main() {}

// fix: type Net = network!(< Input(28, 28) -> Flatten -> LayerNorm -> Dense(10) >);
