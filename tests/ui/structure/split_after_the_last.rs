//! A cut after the last layer.

use staticnet::network;

network! {
    #[split(after(head), into(Body, Head))]
    type Digits = < Input(4) -> Dense(8, relu) -> features: Dense(5, relu) -> head: Dense(3, softmax) >;
}

fn main() {
    let digits = Digits::new(42);
    let (_, _): (&Body, &Head) = digits.split();
    let _ = digits.features().weight();
}

// fix: #[split(after(features), into(Body, Head))]
