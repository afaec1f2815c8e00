//! What training makes small, one loss a file.
//!
//! A loss says by its type which targets it compares an output with, and what a network must end in
//! for it: a pair that would train wrongly does not compile.
//!
//! | loss | the network ends in | targets |
//! |---|---|---|
//! | [`CrossEntropy`], [`KlDivergence`] | softmax | [`Classes`](crate::target::Classes), [`OneHot`](crate::target::OneHot) |
//! | [`BinaryCrossEntropy`] | sigmoid | [`Bits`](crate::target::Bits) |
//! | [`Hinge`], [`SquaredHinge`] | plain sums | [`Bits`](crate::target::Bits) |
//! | [`Poisson`] | plain sums | [`Values`](crate::target::Values), [`OneHot`](crate::target::OneHot), [`Bits`](crate::target::Bits) |
//! | [`MeanSquaredError`], [`MeanAbsoluteError`], [`Huber`], [`LogCosh`] | anything | [`Values`](crate::target::Values), [`OneHot`](crate::target::OneHot), [`Bits`](crate::target::Bits) |

#[macro_use]
mod mean;

mod binary_cross_entropy;
mod cross_entropy;
mod ends;
mod fits;
mod hinge;
mod huber;
mod kl_divergence;
mod log_cosh;
mod mean_absolute_error;
mod mean_squared_error;
mod poisson;
mod smoothed;
mod squared_hinge;
mod weighted;

pub use binary_cross_entropy::BinaryCrossEntropy;
pub use cross_entropy::CrossEntropy;
pub use ends::{EndsInLinear, EndsInSigmoid, EndsInSoftmax};
pub use fits::{Answers, BitTarget, ClassTarget, OfBits, OfClasses, OfValues, Truth, ValueTarget};
pub use hinge::Hinge;
pub use huber::Huber;
pub use kl_divergence::KlDivergence;
pub use log_cosh::LogCosh;
pub use mean_absolute_error::MeanAbsoluteError;
pub use mean_squared_error::MeanSquaredError;
pub use poisson::Poisson;
pub use smoothed::Smoothed;
pub use squared_hinge::SquaredHinge;
pub use weighted::Weighted;

use crate::Scalar;
use crate::batch::{Batch, BatchMut};
use crate::fault::Fault;
use crate::shape::Shape;
use crate::target::Target;

/// A loss of a network's output of shape `O` against targets of kind `Y`.
///
/// A loss of your own tells [`sample_value`](Loss::sample_value) and
/// [`sample_derivative`](Loss::sample_derivative); batches are means of that. Its `Debug` text says
/// its settings, by which a training that is taken up again knows whether it is the same loss.
///
/// ```
/// use nn_core::layer::Output;
/// use nn_core::losses::{Loss, ValueTarget};
/// use nn_core::{Scalar, shape::Shape};
///
/// /// L = 1/n Σ (y − t)⁴
/// #[derive(Clone, Copy, Debug)]
/// struct Quartic;
///
/// impl<O: Shape, Y: ValueTarget<O, T>, T: Scalar> Loss<O, Y, T> for Quartic {
///     type From = Output;
///
///     fn sample_value(&self, y: &[T], t: Y::Sample<'_>) -> f64 {
///         y.iter().zip(t).map(|(y, t)| (*y - *t).widen().powi(4)).sum()
///     }
///
///     #[inline(always)]
///     fn sample_derivative(&self, y: &[T], t: Y::Sample<'_>, scale: f64, dy: &mut [T]) {
///         for (dy, (y, t)) in dy.iter_mut().zip(y.iter().zip(t)) {
///             let error = *y - *t;
///             *dy = T::narrow(4.0 * scale) * error * error * error;
///         }
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "a model is trained by a loss; choose one of the module `losses`, such as `CrossEntropy` for classes or `MeanSquaredError` for values",
    label = "`{Self}` is no loss for this output and these targets",
    note = "a loss of your own implements `staticnet::losses::Loss`"
)]
pub trait Loss<O: Shape, Y: Target<T>, T: Scalar = f32>: Copy + Sync + core::fmt::Debug {
    /// Where the backward pass starts: [`Output`](crate::layer::Output), or
    /// [`Logits`](crate::layer::Logits) of the activation that this loss is fused with.
    type From;

    /// Above it an output says yes, where targets are [`Bits`](crate::target::Bits): what accuracy
    /// is judged by.
    const THRESHOLD: f64 = 0.5;

    /// Refuses settings that would spoil every parameter, judged as the loss will see them: rounded
    /// to `T`.
    ///
    /// # Errors
    ///
    /// If a setting is out of its range.
    fn check(&self) -> Result<(), Fault> {
        Ok(())
    }

    /// The loss of one sample with the output `y`.
    ///
    /// # Panics
    ///
    /// If the target is a class that does not exist.
    fn sample_value(&self, y: &[T], target: Y::Sample<'_>) -> f64;

    /// Writes `scale` times the derivative of a sample's loss by [`From`](Loss::From) to `dy`.
    ///
    /// # Panics
    ///
    /// As [`sample_value`](Loss::sample_value).
    fn sample_derivative(&self, y: &[T], target: Y::Sample<'_>, scale: f64, dy: &mut [T]);

    /// How much sample `index` of a batch counts: 1, unless the loss is [`Weighted`].
    #[inline(always)]
    fn weight(&self, _index: usize) -> f64 {
        1.0
    }

    /// The loss of `prediction`: `1/n Σ wᵢ Lᵢ`, the mean over its `n` samples.
    ///
    /// # Panics
    ///
    /// If the numbers of predictions and targets differ, or a class is none of the targets'.
    #[inline(always)]
    fn value(&self, prediction: Batch<'_, O, T>, target: Y::Batch<'_>) -> T {
        assert_as_many(prediction.columns(), Y::columns(target));
        let mut sum = 0.0;
        for (index, y) in prediction.iter().enumerate() {
            sum += self.weight(index) * self.sample_value(y, Y::sample(target, index));
        }
        T::narrow(sum * per_sample(prediction.columns()))
    }

    /// Writes the derivative by [`From`](Loss::From) to `derivative`.
    ///
    /// # Panics
    ///
    /// As [`value`](Loss::value).
    #[inline(always)]
    fn derivative(
        &self,
        prediction: Batch<'_, O, T>,
        target: Y::Batch<'_>,
        mut derivative: BatchMut<'_, O, T>,
    ) {
        assert_as_many(prediction.columns(), Y::columns(target));
        let scale = per_sample(prediction.columns());
        for (index, (dy, y)) in derivative.iter_mut().zip(prediction.iter()).enumerate() {
            let scale = scale * self.weight(index);
            self.sample_derivative(y, Y::sample(target, index), scale, dy);
        }
    }
}

/// The mean of a batch as a factor: 1 / n.
#[inline(always)]
fn per_sample(columns: usize) -> f64 {
    1.0 / columns.max(1) as f64
}

#[inline(always)]
fn assert_as_many(predictions: usize, targets: usize) {
    assert!(predictions == targets, "{predictions} predictions meet {targets} targets");
}

/// The logarithm of a probability, which is taken as at least the smallest positive normal number,
/// so that the loss of a certain mistake is large but finite.
fn log<T: Scalar>(p: T) -> f64 {
    // Written so that NaN stays NaN.
    let p = if p < T::SMALLEST { T::SMALLEST } else { p };
    nalgebra::ComplexField::ln(p.widen())
}
