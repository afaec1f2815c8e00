//! Frozen where nothing learns.

use staticnet::network;

network! {
    #[frozen(up_to = pixels)]
    type Digits = < pixels: Flatten(28, 28) -> Dense(8, relu) -> Dense(3) >;
}

fn main() {}

// fix: type Digits = < Flatten(28, 28) -> pixels: Dense(8, relu) -> Dense(3) >;
