//! Stable Rust does not multiply parameters.

use staticnet::network;

network! {
    type Net<const H: usize, const W: usize> = < Input(H, W) -> Flatten -> Dense(3) >;
}

fn main() {
    let _ = Net::<2, 3>::new(42);
}

// fix: type Net<const H: usize, const W: usize, const SIZE: usize> = < Input(H, W) -> Flatten(SIZE) -> Dense(3) >;
// fix: let _ = Net::<2, 3, 6>::new(42);
