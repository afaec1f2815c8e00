//! What PyTorch's optimizers are told, a layer is not.

use staticnet::network;

type Net = network!(< Input(4) -> Dense(10, relu, weight_decay = 0.01) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(10, relu, l2 = 0.01) >);
