//! What `network!` writes, typed by hand: `cargo run --example expanded`.
//!
//! The macro does nothing that a person could not do; it only counts, checks and says what is
//! wrong. Both types below are the same type, which `main` proves by assigning one to the other.

#[macro_use]
mod say;

use staticnet::check;
use staticnet::layers::{Chain, Dense, Dropout, Flatten, Relu, Softmax};
use staticnet::shape::Plane;
use staticnet::{Sequential, network};

/// One line …
type Written = network!(
    < Flatten(28, 28) -> Dense(128, relu) -> Dropout(0.2) -> Dense(10, softmax) >
);

/// … and what it stands for: what arrives (28 rows of 28 values, 784 in all), then the layers as a
/// balanced tree of chains, each with the number of values that reach it and that leave it.
type Expanded = Sequential<
    Plane<28, 28, 784>,
    Chain<
        Chain<Flatten<784>, Dense<784, 128, Relu>>,
        Chain<Dropout<{ check::rate(0.2) }>, Dense<128, 10, Softmax>>,
    >,
>;

fn main() {
    let network: Box<Written> = Expanded::new(42);
    let weight = &network.layers.first.second.weight;
    say!("{}", Written::summary());
    say!("\nThe first layer's weights are a {}x{} matrix.", weight.nrows(), weight.ncols());
    say!("The whole network is {} bytes, with no pointer in it.", size_of::<Written>());
}
