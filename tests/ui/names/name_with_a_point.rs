//! A point within a name, as PyTorch has it in its state.

use staticnet::network;

type Net = network!(< Input(4) -> body.hidden: Dense(8) -> Dense(3) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> body_hidden: Dense(8) -> Dense(3) >);
