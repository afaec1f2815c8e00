//! A float arrives as its bits.

use staticnet::network;

struct Scale<const N: usize>;

type Net = network!(< Input(4) -> crate::Scale(0.5) >);

fn main() {}
