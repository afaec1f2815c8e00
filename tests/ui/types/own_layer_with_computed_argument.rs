//! A computed argument stands in braces.

use staticnet::network;

const HALF: usize = 2;

type Scale<const N: usize> = staticnet::layers::Prelu<N>;

type Net = network!(< Input(4) -> crate::Scale(2 * HALF) -> Dense(3) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> crate::Scale({ 2 * HALF }) -> Dense(3) >);
