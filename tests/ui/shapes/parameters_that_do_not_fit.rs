//! Two parameters are two numbers.

use staticnet::network;

network! {
    type Net<const H: usize, const N: usize> = < Input(4) -> Dense(H) -> Flatten(N) -> Dense(3) >;
}

fn main() {
    let _ = Net::<2, 2>::new(42);
}

// fix: type Net<const H: usize, const N: usize> = < Input(4) -> Dense(H) -> Dense(N) -> Dense(3) >;
