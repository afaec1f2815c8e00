use staticnet::network;

network! {
    #[cfg_attr(not(feature = "large"), fits(parameters = 8k))]
    type Digits = < Flatten(28, 28) -> Dense(10, softmax) >;
}

fn main() {
    let _ = Digits::new(42);
}

// fix: #[cfg(not(feature = "large"))] #[fits(parameters = 8k)]
