use staticnet::network;

network! {
    type Encoder = Input(28) -> Dense(16, rleu);
    type Decoder = Input(16) -> Flatten(17) -> Dense(28);
    type Right = Input(3) -> Dense(2);
}

fn main() {
    let _ = (Encoder::new(1), Decoder::new(1), Right::new(1));
}

// mistakes: 2
// fix: type Encoder = Input(28) -> Dense(16, relu);
// fix: type Decoder = Input(16) -> Flatten(16) -> Dense(28);
