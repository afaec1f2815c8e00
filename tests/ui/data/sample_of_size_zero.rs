//! Samples without a single value: told when the program is built, not by `cargo check`.

use staticnet::prelude::*;

fn main() {
    let _ = Dataset::<Flat<0>, Classes<2>>::new(Vec::<f32>::new(), vec![0, 1]);
}

// fix: let _ = Dataset::<Flat<1>, Classes<2>>::new(vec![1.0, 2.0], vec![0, 1]);
