//! A type that is no path stands in brackets before `::`.

use staticnet::network;

fn main() {
    let net = network!(Input(4) -> Dense(3))::new(42);
}

// fix: let net = <network!(Input(4) -> Dense(3))>::new(42);
