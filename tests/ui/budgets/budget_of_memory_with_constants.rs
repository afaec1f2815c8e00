use staticnet::network;

const HIDDEN: usize = 128;

network! {
    #[fits(bytes = 256 KiB, macs = 1M)]
    type Digits = < Flatten(28, 28) -> Dense(HIDDEN, relu) -> Dense(10, softmax) >;
}

fn main() {
    let _ = Digits::new(42);
}

// fix: #[fits(bytes = 512 KiB, macs = 1M)]
