//! Layers several times.

use staticnet::network;

type Deep = network!(
    Input(4) -> 3 * Dense(16, relu) -> 2 * (Dense(8, tanh) -> 2 * Dropout(0.1)) -> 2 * 2 * Relu -> Dense(3)
);

fn main() {
    assert_eq!(Deep::summary().to_string().matches("Dense(16, relu)").count(), 3);
    assert_eq!(Deep::summary().to_string().matches("Dropout(0.1)").count(), 4);
    assert_eq!(Deep::PARAMETERS, 4 * 16 + 16 + 2 * (16 * 16 + 16) + 16 * 8 + 8 + 8 * 8 + 8 + 8 * 3 + 3);
}
