use super::mean::Elementwise;
use crate::Scalar;
use crate::layer::Output;

/// The mean absolute error: `L = 1/(n N) Σ |y − t|` over `n` samples of `N` values;
/// `dL/dy = sign(y − t) / (n N)`, and 0 where `y = t`.
///
/// Keras: `MeanAbsoluteError`; PyTorch: `L1Loss`. Both take the mean over values and samples.
///
/// ```
/// use nn_core::batch::Batch;
/// use nn_core::losses::{Loss, MeanAbsoluteError};
/// use nn_core::shape::Flat;
/// use nn_core::target::Values;
///
/// let prediction = Batch::<Flat<2>>::new(&[1.0, 2.0]);
/// let target = Batch::<Flat<2>>::new(&[0.0, 4.0]);
/// let loss = Loss::<_, Values<Flat<2>>>::value(&MeanAbsoluteError, prediction, target);
/// assert_eq!(loss, 1.5);
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct MeanAbsoluteError;

impl Elementwise for MeanAbsoluteError {
    #[inline(always)]
    fn term<T: Scalar>(self, y: T, t: T) -> f64 {
        (y - t).widen().abs()
    }

    // Written so that NaN stays NaN.
    #[inline(always)]
    fn slope<T: Scalar>(self, y: T, t: T) -> T {
        let error = y - t;
        if error > T::zero() {
            T::one()
        } else if error < T::zero() {
            -T::one()
        } else {
            error
        }
    }
}

mean_over_values!(MeanAbsoluteError, ValueTarget, Output);
