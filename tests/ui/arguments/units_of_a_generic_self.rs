//! Stable Rust does not compute with a `Self` that has parameters.

use staticnet::network;

struct Config<const H: usize>;

impl<const H: usize> Config<H> {
    const UNITS: usize = 2 * H;

    fn parameters() -> usize {
        <network!(< Input(4) -> Dense(Self::UNITS) >)>::PARAMETERS
    }
}

fn main() {
    let _ = Config::<4>::parameters();
}

// fix: <network!(< Input(4) -> Dense(H) >)>::PARAMETERS
