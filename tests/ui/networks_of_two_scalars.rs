//! One computes with `f32`, the other with `f64`.

use staticnet::network;

type Encoder = network!(< Input(8) -> Dense(5, relu) >);
type Net = network!(f64; < Encoder -> Dense(8) >);

fn main() {}
