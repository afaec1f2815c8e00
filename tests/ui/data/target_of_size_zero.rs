//! Targets without a single value: told when the program is built, not by `cargo check`.

use staticnet::prelude::*;

fn main() {
    let _ = Dataset::<Flat<1>, Values<Flat<0>>>::new(vec![1.0, 2.0], Vec::new());
}

// fix: let _ = Dataset::<Flat<1>, Values<Flat<1>>>::new(vec![1.0, 2.0], vec![0.0, 1.0]);
