use staticnet::network;

network! {
    #[split(after(features), into(Body, Body))]
    type Digits = < Input(4) -> features: Dense(5, relu) -> Dense(3, softmax) >;
}

fn main() {
    let _ = Digits::new(42).split();
}

// fix: #[split(after(features), into(Body, Head))]
