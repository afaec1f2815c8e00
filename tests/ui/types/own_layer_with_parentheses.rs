//! A type of the user's takes generics.

use staticnet::network;

struct Scale<const N: usize>;

type Net = network!(< Input(4) -> crate::Scale(4) >);

fn main() {}
