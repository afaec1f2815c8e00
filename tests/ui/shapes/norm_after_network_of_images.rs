//! A network leaves an image, which a `BatchNorm` does not take.

use staticnet::network;

type Encoder = network!(< Input(28, 28) -> Relu >);
type Net = network!(< Encoder -> BatchNorm -> Flatten -> Dense(10) >);

fn main() {}

// fix: type Net = network!(< Encoder -> Flatten -> BatchNorm -> Dense(10) >);
