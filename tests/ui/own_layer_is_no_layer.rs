//! A type that does not implement `Layer`.

use staticnet::network;

struct Scale<const N: usize>;

type Net = network!(< Input(4) -> Scale<4> -> Dense(3) >);

fn main() {}
