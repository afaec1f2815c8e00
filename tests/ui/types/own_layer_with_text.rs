//! Rust has no const parameters of texts.

use staticnet::network;

struct Scale<const N: usize>;

type Net = network!(< Input(4) -> crate::Scale("4") -> Dense(3) >);

fn main() {}
