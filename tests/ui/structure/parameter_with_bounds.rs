//! Rust does not enforce the bounds of an alias.

use staticnet::{Scalar, network};

network! {
    type Net<T: Scalar> = T; < Input(4) -> Dense(3) >;
}

fn main() {
    let _ = Net::<f64>::new(42);
}

// fix: type Net<T> = T; < Input(4) -> Dense(3) >;
