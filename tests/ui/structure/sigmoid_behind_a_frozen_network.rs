//! A frozen network that ends in sigmoid already.

use staticnet::network;

type Squashed = network!(< Input(4) -> Dense(3, sigmoid) >);
type Net = network!(< Input(4) -> Dense(4) -> frozen Squashed -> Sigmoid >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(4) -> frozen Squashed >);
