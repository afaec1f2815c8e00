//! A network owns all it has.

use staticnet::network;

network! {
    type Net<'a, const H: usize> = < Input(4) -> Dense(H) >;
}

fn main() {
    let _ = Net::<8>::new(42);
}

// fix: type Net<const H: usize> = < Input(4) -> Dense(H) >;
