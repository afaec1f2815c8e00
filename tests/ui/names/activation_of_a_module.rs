//! The functions of PyTorch stand in a module.

use staticnet::network;

type Net = network!(< Input(4) -> Dense(128, F.relu) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(128, relu) >);
