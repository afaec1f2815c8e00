//! A cut that says not where.

use staticnet::network;

network! {
    #[split(Body, Head)]
    type Digits = < Input(4) -> Dense(8, relu) -> features: Dense(5, relu) -> head: Dense(3, softmax) >;
}

fn main() {}

// fix: #[split(after(features), into(Body, Head))]
