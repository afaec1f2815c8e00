//! A macro call stands in braces.

use staticnet::network;

type Net = network!(< Input(4) -> Dense(env!("CARGO_PKG_NAME").len(), relu) -> Dense(3) >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense({ env!("CARGO_PKG_NAME").len() }, relu) -> Dense(3) >);
