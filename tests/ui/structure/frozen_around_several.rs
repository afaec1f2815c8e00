//! The word `frozen` around several layers.

use staticnet::network;

type Net = network!(< Input(4) -> frozen (Dense(4) -> Relu -> Dense(5)) -> Dense(3) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> frozen Dense(4) -> Relu -> frozen Dense(5) -> Dense(3) >);
