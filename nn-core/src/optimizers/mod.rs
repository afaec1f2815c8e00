//! Update rules: formulas over a parameter, its gradient and the rule's own slots, one a file.

mod adadelta;
mod adagrad;
mod adam;
mod adam_w;
mod ams_grad;
mod decayed;
mod decoupled;
mod lion;
mod nadam;
mod rms_prop;
mod sgd;

pub use adadelta::Adadelta;
pub use adagrad::Adagrad;
pub use adam::Adam;
pub use adam_w::AdamW;
pub use ams_grad::AmsGrad;
pub use decayed::Decayed;
pub use decoupled::Decoupled;
pub use lion::Lion;
pub use nadam::Nadam;
pub use rms_prop::RmsProp;
pub use sgd::Sgd;

use pulp::Simd;

use crate::Scalar;
use crate::fault::Fault;
use crate::learner::Rule;

/// A rule that changes parameters by their gradient: its settings. What one step does with a
/// parameter is its [`Rule`].
#[diagnostic::on_unimplemented(
    message = "a model is compiled with an update rule and then a loss, as in `.compile(Adam::default(), CrossEntropy)`",
    label = "`{Self}` is no update rule",
    note = "the rules are in the module `optimizers`; one of your own implements `Optimizer`"
)]
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

    /// Refuses a learning rate that other settings do not bear: after
    /// [`check`](Optimizer::check), for each rate that a schedule makes.
    ///
    /// # Errors
    ///
    /// If a setting is out of its range with this rate.
    fn check_rate<T: Scalar>(&self) -> Result<(), Fault> {
        Ok(())
    }

    /// The formula of step `step`, which counts from 1.
    fn rule<T: Scalar>(&self, step: u64) -> Self::Rule<T>;

    /// This rule with the share `weight_decay` of each parameter added to its gradient: `λ p`. See
    /// [`Decayed`].
    #[must_use]
    fn weight_decay(self, weight_decay: f64) -> Decayed<Self> {
        Decayed { rule: self, weight_decay, weights_only: false }
    }

    /// This rule, and before each step every parameter made smaller by the share `η λ`, past the
    /// rule's moments. See [`Decoupled`].
    #[must_use]
    fn decoupled_weight_decay(self, weight_decay: f64) -> Decoupled<Self> {
        Decoupled { rule: self, weight_decay, weights_only: false }
    }
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

/// Steps from one flushing of running means to the next: each takes a tenth of the time of Adam, and
/// what becomes subnormal in between costs that once.
const FLUSHED_EVERY: u64 = 16;

/// A running mean: β old + (1 − β) new.
#[derive(Clone, Copy, Debug)]
struct Average<T> {
    /// β
    kept: T,
    /// 1 − β, rounded by itself.
    taken: T,
    /// Whether this step flushes it.
    flushes: bool,
}

impl<T: Scalar> Average<T> {
    fn new(beta: f64, step: u64) -> Self {
        let (kept, taken) = (T::narrow(beta), T::narrow(1.0 - beta));
        Self { kept, taken, flushes: step.is_multiple_of(FLUSHED_EVERY) }
    }

    // A function and no closure, as everything that a rule calls: a closure is compiled for the plain
    // processor unless it happens to be inlined, and then an epoch took six times as long.
    #[inline(always)]
    fn of<S: Simd>(self, simd: S, old: T::Lanes<S>, new: T::Lanes<S>) -> T::Lanes<S> {
        let new = T::multiply(simd, T::broadcast(simd, self.taken), new);
        let mean = T::multiply_add(simd, T::broadcast(simd, self.kept), old, new);
        if self.flushes { flushed::<S, T>(simd, mean) } else { mean }
    }
}
