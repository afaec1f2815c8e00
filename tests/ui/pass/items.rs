//! Networks as items: attributes, visibility, several in one call, budgets that they keep.

use staticnet::network;
use staticnet::prelude::*;

const HIDDEN: usize = 8;

network! {
    /// One of two classes.
    pub type Xor = < Input(2) -> Dense(HIDDEN, tanh) -> Dense(2, softmax) >;

    #[allow(dead_code)]
    type Unused = f64; Input(2) -> Dense(3);

    #[fits(parameters = 42, bytes = 168, macs = 32, train_bytes = 16 KiB)]
    #[fits(batch = 4, optimizer = Adam)]
    type Small = < Xor >;
}

mod inner {
    staticnet::network! {
        pub(crate) type Line = f64; Input(1) -> Dense(1);
    }
}

fn main() {
    assert_eq!(Small::PARAMETERS, 42);
    let _: f64 = inner::Line::new(1).predict(&[0.0])[0];
    network! { type Local = Input(1) -> Relu; }
    assert_eq!(Local::new(1).predict(&[-1.0])[0], 0.0);
    let model = Model::<Xor>::new(42);
    assert_eq!(model.predict(&[0.0, 1.0]).len(), 2);
}
