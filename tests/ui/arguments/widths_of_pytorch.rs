//! PyTorch states both widths.

use staticnet::network;

type Net = network!(< Dense(4, 3) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense(3) >);
