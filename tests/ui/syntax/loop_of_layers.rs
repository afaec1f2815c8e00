//! A loop of Rust.

use staticnet::network;

type Net = network!(< Input(4) -> for _ in 0..3 { Dense(8, relu) } >);

fn main() {}

// fix: type Net = network!(< Input(4) -> 3 * Dense(8, relu) >);
