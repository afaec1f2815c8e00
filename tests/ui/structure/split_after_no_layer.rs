//! A cut after a layer that is not there; nobody misses what would come of it.

use staticnet::network;

network! {
    #[split(after(feature), into(Body, Head))]
    type Digits = < Input(4) -> Dense(8, relu) -> features: Dense(5, relu) -> head: Dense(3, softmax) >;
}

fn main() {
    let digits = Digits::new(42);
    let (_, _): (&Body, &Head) = digits.split();
    let _ = digits.features().weight();
}

// fix: #[split(after(features), into(Body, Head))]
