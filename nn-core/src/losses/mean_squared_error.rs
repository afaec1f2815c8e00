use super::mean::Elementwise;
use crate::Scalar;
use crate::layer::Output;

/// The mean squared error: `L = 1/(n N) Σ (y − t)²` over `n` samples of `N` values;
/// `dL/dy = 2 (y − t) / (n N)`.
///
/// Keras: `MeanSquaredError`; PyTorch: `MSELoss`. Both take the mean over values and samples.
///
/// ```
/// use nn_core::batch::Batch;
/// use nn_core::losses::{Loss, MeanSquaredError};
/// use nn_core::shape::Flat;
/// use nn_core::target::Values;
///
/// let prediction = Batch::<Flat<2>>::new(&[1.0, 2.0]);
/// let target = Batch::<Flat<2>>::new(&[0.0, 4.0]);
/// let loss = Loss::<_, Values<Flat<2>>>::value(&MeanSquaredError, prediction, target);
/// assert_eq!(loss, 2.5);
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct MeanSquaredError;

impl Elementwise for MeanSquaredError {
    #[inline(always)]
    fn term<T: Scalar>(self, y: T, t: T) -> f64 {
        let error = (y - t).widen();
        error * error
    }

    #[inline(always)]
    fn slope<T: Scalar>(self, y: T, t: T) -> T {
        let error = y - t;
        error + error
    }
}

mean_over_values!(MeanSquaredError, ValueTarget, Output);
