//! Stable Rust does not compute with what hangs on a type parameter.

use staticnet::network;

trait Sizes {
    const UNITS: usize;
}

network! {
    type Net<T> = < Input(4) -> Dense(<T as Sizes>::UNITS) >;
}

fn main() {}

// fix: type Net<T, const UNITS: usize> = T; < Input(4) -> Dense(UNITS) >;
