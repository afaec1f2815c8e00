//! The word is `frozen`.

use staticnet::network;

type Net = network!(< Input(4) -> freeze Dense(8) -> Dense(3) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> frozen Dense(8) -> Dense(3) >);
