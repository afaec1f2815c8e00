//! A cut where the input goes around.

use staticnet::network;

network! {
    #[split(after(wide), into(Body, Head))]
    type Digits = < Input(4) -> Residual(wide: Dense(8, relu) -> Dense(4)) -> Dense(3) >;
}

fn main() {}

// fix: type Digits = < Input(4) -> Residual(Dense(8, relu) -> Dense(4)) -> wide: Dense(8) -> Dense(3) >;
