use staticnet::network;

network! {
    #[split(before(head), into(Body, Head))]
    type Digits = < Input(4) -> features: Dense(5, relu) -> head: Dense(3, softmax) >;
}

fn main() {
    let _: (&Body, &Head) = Digits::new(42).split();
}

// fix: #[split(after(features), into(Body, Head))]
