//! Stable Rust does not compute with parameters.

use staticnet::network;

network! {
    type Net<const H: usize> = < Input(4) -> Dense(H, relu) -> Dense({ 2 * H }, relu) -> Dense(3) >;
}

fn main() {
    let _ = Net::<8>::new(42);
}

// fix: type Net<const H: usize, const N: usize = 16> = < Input(4) -> Dense(H, relu) -> Dense(N, relu) -> Dense(3) >;
