//! What a layer of one's own leaves cannot be counted where it hangs on a parameter.

use staticnet::layers::Dense as Sums;
use staticnet::network;

network! {
    type Net<const H: usize> = < Input(4) -> Sums<4, H> -> Dense(3) >;
}

fn main() {
    let _ = Net::<2>::new(42);
}

// fix: type Net<const H: usize> = < Input(4) -> Sums<4, H> -> Flatten(H) -> Dense(3) >;
