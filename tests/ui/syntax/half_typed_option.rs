//! The number behind an option is not typed yet.

use staticnet::network;

type Net = network!(< Input(4) -> Dense(8, relu, l2 = ) -> Dense(3) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(8, relu, l2 = 0.01) -> Dense(3) >);
