//! A type of the user's takes its arguments once.

use staticnet::network;

type Scale<const N: usize> = staticnet::layers::Dense<4, N>;

type Net = network!(< Input(4) -> crate::Scale<4>(4) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> crate::Scale<4> >);
