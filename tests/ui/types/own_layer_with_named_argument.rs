//! The arguments of a type have no names.

use staticnet::network;

struct Scale<const N: usize>;

type Net = network!(< Input(4) -> crate::Scale(n = 4) -> Dense(3) >);

fn main() {}
