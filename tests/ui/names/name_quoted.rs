//! Names of layers and networks as text.

use staticnet::network;

network! {
    #[split(after("features"), into(Body, Head))]
    type Digits = < Input(4) -> features: Dense(5, relu) -> Dense(3, softmax) >;
}

fn main() {
    let _: (&Body, &Head) = Digits::new(42).split();
}

// fix: #[split(after(features), into(Body, Head))]
