//! PyTorch states both widths.

use staticnet::network;

type Net = network!(< Input(4) -> Dense(4, 128) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(128) >);
