//! Rust has no const parameters of floats.

use staticnet::network;

network! {
    type Net<const RATE: f64> = < Input(4) -> Dropout(RATE) -> Dense(3) >;
}

fn main() {}

// fix: type Net = < Input(4) -> Dropout(0.2) -> Dense(3) >;
