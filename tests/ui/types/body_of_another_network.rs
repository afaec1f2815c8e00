//! The weights of a body of another width.

use staticnet::network;

network! {
    #[split(after(features), into(Body, Head))]
    type Digits = < Input(4) -> Dense(8, relu) -> features: Dense(5, relu) -> head: Dense(3, softmax) >;

    type Letters = < Input(4) -> body: Dense(5, relu) -> head: Dense(26, softmax) >;
}

fn main() {
    let digits = Digits::new(42);
    let mut letters = Letters::new(42);
    *letters.body_mut() = digits.split().0.clone();
}

// fix: type Letters = < Input(4) -> body: Body -> head: Dense(26, softmax) >;
