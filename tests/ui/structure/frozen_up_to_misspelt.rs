use staticnet::network;

network! {
    #[frozen(upto = features)]
    type Digits = < Input(4) -> features: Dense(5, relu) -> Dense(3, softmax) >;
}

fn main() {
    let _ = Digits::new(42);
}

// fix: #[frozen(up_to = features)]
