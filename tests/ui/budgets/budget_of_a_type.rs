//! A budget where the network is no item.

use staticnet::network;

fn main() { type Digits = network!(#[fits(parameters = 8k)] < Flatten(28, 28) -> Dense(10) >);
    let _ = Digits::new(42);
}

// fix: fn main() { network! { #[fits(parameters = 8k)] type Digits = < Flatten(28, 28) -> Dense(10) >; }
