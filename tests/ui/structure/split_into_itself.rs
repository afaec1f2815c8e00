//! A part is called as the network is.

use staticnet::network;

network! {
    #[split(after(features), into(Digits, Head))]
    type Digits = < Input(4) -> features: Dense(5, relu) -> Dense(3, softmax) >;
}

fn main() {
    let _ = Digits::new(42).features().weight();
}

// fix: #[split(after(features), into(Body, Head))]
