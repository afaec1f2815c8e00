//! A type that does not say its input.

use staticnet::network;

struct Scale<const N: usize>;

type Net = network!(< Scale<4> -> Dense(3) >);

fn main() {}
