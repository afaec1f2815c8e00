use staticnet::network;

network! { //! Reads digits.
    type Digits = < Flatten(28, 28) -> Dense(10, softmax) >;
}

fn main() {
    let _ = Digits::new(42);
}

// fix: network! { /// Reads digits.
