//! A layer of a module that does not exist here yet.

use staticnet::network;

type Net = network!(< Input(28, 28) -> nn.Conv2d(1, 32, 3) -> Flatten -> Dense(10) >);

fn main() {}

// fix: type Net = network!(< Input(28, 28) -> Flatten -> Dense(10) >);
