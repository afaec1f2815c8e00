//! Samples without a single value: told when the program is built, not by `cargo check`.

use staticnet::prelude::*;

fn main() {
    let _ = Dataset::<Flat<0>, Classes<2>>::new(Vec::new(), vec![0, 1]);
}
