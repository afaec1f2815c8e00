//! A comma between two networks.

use staticnet::network;

network! {
    type Encoder = Input(28) -> Dense(16, relu),
    /// The way back.
    pub type Decoder = Input(16) -> Dense(28);
}

fn main() {
    let _ = (Encoder::new(1), Decoder::new(1));
}

// fix: type Encoder = Input(28) -> Dense(16, relu);
