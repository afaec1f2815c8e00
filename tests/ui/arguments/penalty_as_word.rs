//! An activation stands without a name.

use staticnet::network;

type Net = network!(< Input(4) -> Dense(10, l1 = relu) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(10, relu, l1 = 0.01) >);
