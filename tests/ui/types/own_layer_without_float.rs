//! A float arrives as its bits.

use staticnet::network;

type Scale<const N: usize> = staticnet::layers::Prelu<N>;

type Net = network!(< Input(4) -> crate::Scale(0.5) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> crate::Scale(4) >);
