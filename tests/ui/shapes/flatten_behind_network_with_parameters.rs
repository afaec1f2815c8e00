//! What is stated of a network with parameters is asked where these are numbers.

use staticnet::network;

network! {
    type Net<const H: usize, const OUT: usize> = < Input(4) -> Dense(H, relu) -> Dense(OUT) >;
    type Two<const H: usize> = < Net<H, 5> -> Flatten(3) -> Dense(2) >;
}

fn main() {
    let _ = Two::<8>::new(42);
}

// fix: type Two<const H: usize> = < Net<H, 5> -> Flatten(5) -> Dense(2) >;
