//! A layer of the user's own with arguments has a path.

use staticnet::network;

struct Scale<const N: usize>;

type Net = network!(< Input(4) -> Scale(4) -> Dense(3) >);

fn main() {}
