//! A layer that does not say its input is no network.

use staticnet::prelude::*;

type Head = staticnet::layers::Dense<4, 3>;

fn main() {
    let model = Model::<Head>::new(42);
    println!("{}", model.summary());
}

// fix: type Head = network!(< Input(4) -> Dense(3) >);
