//! PyTorch says from which axis on.

use staticnet::network;

type Net = network!(< Input(28, 28) -> Flatten(start_dim=1) -> Dense(3) >);

fn main() {}

// fix: type Net = network!(< Input(28, 28) -> Flatten -> Dense(3) >);
