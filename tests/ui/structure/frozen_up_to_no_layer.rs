//! Frozen up to a layer that is not there.

use staticnet::network;

network! {
    #[frozen(up_to = faetures)]
    type Digits = < Input(4) -> Dense(8, relu) -> features: Dense(5, relu) -> head: Dense(3, softmax) >;
}

fn main() {}

// fix: #[frozen(up_to = features)]
