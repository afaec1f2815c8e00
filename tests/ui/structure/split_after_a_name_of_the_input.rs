//! `Input` has no name: of the cut nothing is said.

use staticnet::network;

network! {
    #[split(after(a), into(Body, Head))]
    type Digits = < a: Input(4) -> Dense(5, relu) -> Dense(3, softmax) >;
}

fn main() {
    let _: (Option<Body>, Option<Head>) = (None, None);
}

// fix: type Digits = < Input(4) -> a: Dense(5, relu) -> Dense(3, softmax) >;
