//! A computed argument stands in braces.

use staticnet::network;

const HALF: usize = 2;

struct Scale<const N: usize>;

type Net = network!(< Input(4) -> crate::Scale(2 * HALF) -> Dense(3) >);

fn main() {}
