//! A `Dense` needs a flat input, and the message the sizes that arrive.

use staticnet::network;

const H: usize = 28;
const W: usize = 27;

type Net = network!(< Input(H, W) -> Dense(10, softmax) -> Dense(3) >);

fn main() {}

// fix: type Net = network!(< Input(H, W) -> Flatten -> Dense(10, softmax) -> Dense(3) >);
