use super::{Loss, assert_as_many, per_sample};
use crate::Scalar;
use crate::batch::{Batch, BatchMut};
use crate::layer::Output;
use crate::shape::{Flat, Shape};
use crate::target::{OneHot, Target, Values};

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

impl MeanSquaredError {
    fn value_of<O: Shape, T: Scalar>(y: Batch<'_, O, T>, t: Batch<'_, O, T>) -> T {
        assert_as_many(y.columns(), t.columns());
        let mut sum = 0.0;
        for (y, t) in y.as_slice().iter().zip(t.as_slice()) {
            let error = (*y - *t).widen();
            sum += error * error;
        }
        T::narrow(sum) * per_sample(y.as_slice().len())
    }

    fn derivative_of<O: Shape, T: Scalar>(
        y: Batch<'_, O, T>,
        t: Batch<'_, O, T>,
        mut dy: BatchMut<'_, O, T>,
    ) {
        assert_as_many(y.columns(), t.columns());
        let scale = T::narrow(2.0) * per_sample(y.as_slice().len());
        let values = y.as_slice().iter().zip(t.as_slice());
        for (dy, (y, t)) in dy.as_mut_slice().iter_mut().zip(values) {
            *dy = scale * (*y - *t);
        }
    }
}

macro_rules! against {
    ($target:ty, $output:ty, [$($parameter:tt)*]) => {
        impl<$($parameter)*, T: Scalar> Loss<$output, $target, T> for MeanSquaredError {
            type From = Output;

            fn value(
                &self,
                prediction: Batch<'_, $output, T>,
                target: <$target as Target<T>>::Batch<'_>,
            ) -> T {
                Self::value_of(prediction, target)
            }

            fn derivative(
                &self,
                prediction: Batch<'_, $output, T>,
                target: <$target as Target<T>>::Batch<'_>,
                derivative: BatchMut<'_, $output, T>,
            ) {
                Self::derivative_of(prediction, target, derivative);
            }
        }
    };
}

against!(Values<O>, O, [O: Shape]);
against!(OneHot<C>, Flat<C>, [const C: usize]);
