//! The network inside leaves 3 values, and takes 4.

use staticnet::network;

network! {
    type Net<const H: usize> = < Input(4) -> Dense(H, relu) -> Dense(3) >;
    type Two<const H: usize> = < Net<H> -> Net<H> >;
}

fn main() {
    let _ = Two::<8>::new(42);
}

// fix: type Two<const H: usize> = < Net<H> -> Flatten(3) -> Dense(4) -> Net<H> >;
