//! Rust has no const parameters of texts.

use staticnet::network;

type Scale<const N: usize> = staticnet::layers::Prelu<N>;

type Net = network!(< Input(4) -> crate::Scale("4") -> Dense(3) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> crate::Scale(4) -> Dense(3) >);
