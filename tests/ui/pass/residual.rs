//! Ways around layers, as deep as one likes.

use staticnet::network;
use staticnet::prelude::*;

const WIDTH: usize = 16;

type Deep = network!(
    Input(4) -> Dense(WIDTH) -> 3 * Residual(LayerNorm -> Dense(32, relu) -> Dense(WIDTH)) -> Dense(3, softmax)
);

fn main() {
    assert_eq!(Deep::PARAMETERS, 4 * 16 + 16 + 3 * (32 + 16 * 32 + 32 + 32 * 16 + 16) + 16 * 3 + 3);
    let model = Model::<Deep>::new(1).compile(Adam::default(), CrossEntropy);
    assert_eq!(model.predict(&[1.0, 2.0, 3.0, 4.0]).len(), 3);
}
