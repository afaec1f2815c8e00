//! Update rules: formulas over a parameter, its gradient and the rule's own slots, one a file.

mod adam;
mod sgd;

pub use adam::Adam;
pub use sgd::Sgd;

use crate::Scalar;

/// A rule that changes parameters by their gradient.
pub trait Optimizer: Clone + core::fmt::Debug {
    /// Values that the rule remembers for each parameter.
    const SLOTS: usize;

    /// The step size.
    fn learning_rate(&self) -> f64;

    /// Changes the step size.
    fn set_learning_rate(&mut self, learning_rate: f64);

    /// Updates one tensor. `step` counts from 1; `slots` holds `SLOTS` blocks as long as
    /// `parameters`, which start at zero.
    fn update<T: Scalar>(&self, step: u64, parameters: &mut [T], gradient: &[T], slots: &mut [T]);
}

/// Zero for a number too small to be normal. A moment whose gradient stays zero decays to such a
/// number and, rounded to nearest, never leaves it; each operation on it costs the processor a
/// hundred cycles, and it moves no parameter. Without this an epoch of the mnist recipe took half
/// as long again from the second on (`cargo run --release --example mnist`).
#[inline(always)]
fn flushed<T: Scalar>(value: T) -> T {
    if value.abs() < T::SMALLEST { T::zero() } else { value }
}
