//! The attribute as the word.

use staticnet::network;

network! {
    #[frozen(features)]
    type Digits = < Input(4) -> Dense(8, relu) -> features: Dense(5, relu) -> head: Dense(3, softmax) >;
}

fn main() {}

// fix: #[frozen(up_to = features)]
