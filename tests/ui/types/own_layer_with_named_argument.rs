//! The arguments of a type have no names.

use staticnet::network;

type Scale<const N: usize> = staticnet::layers::Prelu<N>;

type Net = network!(< Input(4) -> crate::Scale(n = 4) -> Dense(3) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> crate::Scale(4) -> Dense(3) >);
