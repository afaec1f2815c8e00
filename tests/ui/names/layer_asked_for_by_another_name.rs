//! A layer that has another name.

use staticnet::network;

network! {
    type Digits = < Input(4) -> Dense(8, relu) -> features: Dense(5, relu) -> head: Dense(3, softmax) >;
}

fn main() {
    let digits = Digits::new(42);
    let _ = digits.feature().weight();
}

// fix: let _ = digits.features().weight();
