use staticnet::network;

type Digits = network!(<
    Flatten(28, 28) -> Dense(128, rleu) -> Flatten(784) -> Dropout(20) -> Dense(10, softmax)
>);

fn main() {}
