//! A layer that a module of PyTorch keeps in a field.

use staticnet::network;

type Net = network!(< Input(4) -> self.hidden -> Dense(3) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(8) -> Dense(3) >);
