use staticnet::network;

const HIDDEN: usize = 0;

network! {
    /// Wrong, and nobody looks.
    #[allow(dead_code)]
    type Digits = < Flatten(28, 28) -> Dense(HIDDEN, relu) -> Dense(10, softmax) >;
}

fn main() {}

// fix: const HIDDEN: usize = 128;
