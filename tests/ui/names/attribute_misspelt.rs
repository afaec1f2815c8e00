//! An attribute that is none. The networks it speaks of are there.

use staticnet::network;

network! {
    #[splits(after(features), into(Body, Head))]
    type Digits = < Input(4) -> features: Dense(5, relu) -> Dense(3, softmax) >;
}

fn main() {
    let _: (&Body, &Head) = Digits::new(42).split();
}

// fix: #[split(after(features), into(Body, Head))]
