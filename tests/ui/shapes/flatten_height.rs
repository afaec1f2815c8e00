//! One of two sizes is wrong.

use staticnet::network;

type Net = network!(< Input(28, 28) -> Flatten(28, 27) -> Dense(10) >);

fn main() {}
