//! A type of the user's takes its arguments once.

use staticnet::network;

struct Scale<const N: usize>;

type Net = network!(< Input(4) -> crate::Scale<4>(4) >);

fn main() {}
