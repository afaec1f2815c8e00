//! There is no such type.

use staticnet::network;

type Net = network!(< Input(4) -> Scale -> Dense(3) >);

fn main() {}
