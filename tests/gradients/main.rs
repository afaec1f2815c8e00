//! The chief test: the gradients of whole networks agree with central differences.
//!
//! `networks.rs` lists the networks; `generate.py` makes that file. Each is checked for batches of
//! 1 to 9 samples, each from several initialisers and draws: more than 10,000 cases.

mod check;
#[path = "../common/mod.rs"]
mod common;
mod layers;
mod networks;

use staticnet::prelude::*;

use check::check;
use layers::{Damped, Half, Shift, Skewed};

/// A wrong gradient of a parameter, even by one part in 100,000, is found.
#[test]
fn a_wrong_parameter_gradient_is_rejected() {
    type Wrong = network!(f64; < Input(3) -> Skewed<3> -> Dense(2, tanh) >);
    let message = check::<Values<Flat<2>>, _, _, _>(Wrong::new, MeanSquaredError).unwrap_err();
    assert!(message.contains("tensor 0 (bias)"), "{message}");
}

/// A wrong derivative by the input shows in the layers before.
#[test]
fn a_wrong_input_gradient_is_rejected() {
    type Wrong = network!(f64; < Input(3) -> Dense(4, tanh) -> Half -> Dense(2, softmax) >);
    let message = check::<Classes<2>, _, _, _>(Wrong::new, CrossEntropy).unwrap_err();
    assert!(message.contains("tensor 0 (weight)"), "{message}");
}

/// Nor does a kink excuse a wrong slope: relu, then a derivative that is too small.
#[test]
fn a_wrong_gradient_beside_kinks_is_rejected() {
    type Wrong = network!(f64; < Input(3) -> Shift<3> -> Relu -> Damped -> Dense(2) >);
    let message = check::<Values<Flat<2>>, _, _, _>(Wrong::new, MeanSquaredError).unwrap_err();
    assert!(message.contains("tensor 0 (bias)"), "{message}");
}
