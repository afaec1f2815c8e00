//! Both forms at once.

use staticnet::network;

network! {
    type Digits = network!(< Flatten(28, 28) -> Dense(10, softmax) >);
}

fn main() {
    let _ = Digits::new(42);
}

// fix: type Digits = < Flatten(28, 28) -> Dense(10, softmax) >;
