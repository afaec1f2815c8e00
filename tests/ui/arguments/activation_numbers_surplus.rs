//! One number is enough.

use staticnet::network;

type Net = network!(< Input(4) -> LeakyRelu(0.1, 0.2) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> LeakyRelu(0.1) >);
