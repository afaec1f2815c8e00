//! The word `type` is missing.

use staticnet::network;

network! { Digits = < Flatten(28, 28) -> Dense(10, softmax) >; }

fn main() {
    let _ = Digits::new(42);
}

// fix: network! { type Digits = < Flatten(28, 28) -> Dense(10, softmax) >; }
