//! Cuts in another order than the layers.

use staticnet::network;

network! {
    #[split(after(features, hidden), into(Begin, Middle, End))]
    type Digits = < Input(4) -> hidden: Dense(8, relu) -> features: Dense(5, relu) -> Dense(3) >;
}

fn main() {}

// fix: #[split(after(hidden, features), into(Begin, Middle, End))]
