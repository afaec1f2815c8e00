//! PyTorch states the shape, by name.

use staticnet::network;

type Net = network!(< Input(4) -> LayerNorm(normalized_shape=4) -> Dense(3) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> LayerNorm -> Dense(3) >);
