//! A mistake in a layer that its accessor names once more.

use staticnet::network;

const UNITS: usize = 0;

network! {
    type Digits = < Input(4) -> hidden: Dense(UNITS, relu) -> Dense(3) >;
}

fn main() {
    println!("{}", Digits::new(1).hidden().weight());
}

// fix: const UNITS: usize = 8;
