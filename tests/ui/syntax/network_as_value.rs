//! A network is a type; a value of it begins from a seed.

use staticnet::network;

fn main() {
    let net = network!(Input(4) -> Dense(3));
}

// fix: let net = <network!(Input(4) -> Dense(3))>::new(42);
