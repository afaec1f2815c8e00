//! A size is a `usize`.

use staticnet::network;

network! {
    type Net<const H: u32> = < Input(4) -> Dense(H, relu) -> Dense(3) >;
}

fn main() {
    let _ = Net::<8>::new(42);
}

// fix: type Net<const H: usize> = < Input(4) -> Dense(H, relu) -> Dense(3) >;
