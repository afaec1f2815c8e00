//! A choice of Rust.

use staticnet::network;

const WIDE: bool = true;

type Net = network!(< Input(4) -> if WIDE { Dense(64) } else { Dense(32) } >);

fn main() {}

// fix: type Net = network!(< Input(4) -> Dense({ if WIDE { 64 } else { 32 } }) >);
