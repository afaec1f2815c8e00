//! The layers that cost the most are said with their names.

use staticnet::network;

network! {
    #[fits(parameters = 100_000)]
    type Digits = < Flatten(28, 28) -> hidden: Dense(128, relu) -> Dense(10, softmax) >;
}

fn main() {}

// fix: #[fits(parameters = 102_000)]
