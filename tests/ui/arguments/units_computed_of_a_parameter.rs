//! Stable Rust does not compute with parameters.

use staticnet::network;

network! {
    type Net<const H: usize> = < Input(4) -> Dense(H, relu) -> Dense({ 2 * H }, relu) -> Dense(3) >;
}

fn main() {
    let _ = Net::<8>::new(42);
}
