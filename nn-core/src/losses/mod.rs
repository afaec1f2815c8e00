//! What training makes small, one loss a file.

mod cross_entropy;
mod mean_squared_error;

pub use cross_entropy::CrossEntropy;
pub use mean_squared_error::MeanSquaredError;

use crate::Scalar;
use crate::batch::{Batch, BatchMut};
use crate::shape::Shape;
use crate::target::Target;

/// A loss of a network's output of shape `O` against targets of kind `Y`.
///
/// All values are means over the batch.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot compare an output of `{O}` with the targets `{Y}`",
    label = "output and targets do not fit",
    note = "give the network's last layer as many units as there are classes or target values",
    note = "`MeanSquaredError` compares values: for classes use `CrossEntropy`, or make vectors of them with `.one_hot()`"
)]
pub trait Loss<O: Shape, Y: Target<T>, T: Scalar = f32>: Copy + Sync {
    /// Where the backward pass starts: [`Output`](crate::layer::Output), or
    /// [`Logits`](crate::layer::Logits) of the activation that this loss is fused with.
    type From;

    /// The loss of `prediction`.
    ///
    /// # Panics
    ///
    /// If the numbers of predictions and targets differ, or a class is none of the targets'.
    fn value(&self, prediction: Batch<'_, O, T>, target: Y::Batch<'_>) -> T;

    /// Writes the derivative by [`From`](Loss::From) to `derivative`.
    ///
    /// # Panics
    ///
    /// As [`value`](Loss::value).
    fn derivative(
        &self,
        prediction: Batch<'_, O, T>,
        target: Y::Batch<'_>,
        derivative: BatchMut<'_, O, T>,
    );
}

/// The mean of a batch as a factor: 1 / n.
fn per_sample<T: Scalar>(columns: usize) -> T {
    T::narrow(1.0 / columns.max(1) as f64)
}

fn assert_as_many(predictions: usize, targets: usize) {
    assert!(predictions == targets, "{predictions} predictions meet {targets} targets");
}
