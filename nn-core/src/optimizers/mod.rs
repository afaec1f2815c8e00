//! Update rules: formulas over a parameter, its gradient and the rule's own slots, one a file.

mod adam;
mod sgd;

pub use adam::Adam;
pub use sgd::Sgd;

use pulp::Simd;

use crate::Scalar;
use crate::learner::Rule;

/// A rule that changes parameters by their gradient: its settings. What one step does with a
/// parameter is its [`Rule`].
pub trait Optimizer: Clone + core::fmt::Debug {
    /// The formula of one step, with the numbers that all parameters share.
    type Rule<T: Scalar>: Rule<T>;

    /// The step size.
    fn learning_rate(&self) -> f64;

    /// Changes the step size.
    fn set_learning_rate(&mut self, learning_rate: f64);

    /// Refuses settings that would spoil every parameter, judged as the rule will see them: rounded
    /// to `T`.
    ///
    /// # Errors
    ///
    /// If a setting is out of its range.
    fn check<T: Scalar>(&self) -> Result<(), Fault>;

    /// The formula of step `step`, which counts from 1.
    fn rule<T: Scalar>(&self, step: u64) -> Self::Rule<T>;
}

/// A setting that a rule cannot work with.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fault {
    /// Which one: `β₁`.
    pub what: &'static str,
    /// What it must be: `at least 0 and below 1`.
    pub expected: &'static str,
    /// What it is.
    pub found: f64,
}

/// Refuses a share that, rounded to `T`, is not at least 0 and below 1.
fn check_share<T: Scalar>(what: &'static str, found: f64) -> Result<(), Fault> {
    let rounded = T::narrow(found).widen();
    let fault = Fault { what, expected: "at least 0 and below 1", found };
    if (0.0..1.0).contains(&rounded) { Ok(()) } else { Err(fault) }
}

/// Refuses what, rounded to `T`, is no positive number.
fn check_positive<T: Scalar>(what: &'static str, found: f64) -> Result<(), Fault> {
    let rounded = T::narrow(found).widen();
    let expected = "a positive number that the network's scalar can hold";
    let fault = Fault { what, expected, found };
    if rounded > 0.0 && rounded.is_finite() { Ok(()) } else { Err(fault) }
}

/// The values that the rule of `O` remembers of each parameter.
#[must_use]
pub const fn slots<O: Optimizer, T: Scalar>() -> usize {
    <O::Rule<T> as Rule<T>>::SLOTS
}

/// Zero for a number too small to be normal. A moment whose gradient stays zero decays to such a
/// number and, rounded to nearest, never leaves it; each operation on it costs the processor a
/// hundred cycles, and it moves no parameter. Without this an epoch of the mnist recipe took half
/// as long again from the second on (`cargo run --release --example mnist`).
#[inline(always)]
fn flushed<S: Simd, T: Scalar>(simd: S, value: T::Lanes<S>) -> T::Lanes<S> {
    let zero = T::broadcast(simd, T::zero());
    let smallest = T::broadcast(simd, T::SMALLEST);
    T::select_less(simd, T::absolute(simd, value), smallest, zero, value)
}
