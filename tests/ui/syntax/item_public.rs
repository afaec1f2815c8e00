//! The visibility in the words of another language.

use staticnet::network;

network! {
    public type Digits = < Flatten(28, 28) -> Dense(10, softmax) >;
}

fn main() {
    let _ = Digits::new(42);
}

// fix: pub type Digits = < Flatten(28, 28) -> Dense(10, softmax) >;
