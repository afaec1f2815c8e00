use staticnet::network;

network! {
    #[fits(parameters = 8e3)]
    type Digits = < Flatten(28, 28) -> Dense(10, softmax) >;
}

fn main() {
    let _ = Digits::new(42);
}

// fix: #[fits(parameters = 8k)]
