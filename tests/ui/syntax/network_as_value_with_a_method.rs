//! The functions of a network are those of a type.

use staticnet::network;

fn main() {
    let net = network!(Input(4) -> Dense(3)).new(42);
}

// fix: let net = <network!(Input(4) -> Dense(3))>::new(42);
