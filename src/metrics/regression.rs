use nn_core::Scalar;
use nn_core::batch::Batch;
use nn_core::shape::Shape;

use super::{check_counts, check_finite};
use crate::{Error, Result};

/// The mean of `(y − t)²` over all values of all samples.
///
/// scikit-learn: `mean_squared_error`.
///
/// # Errors
///
/// If there are no samples or not as many targets, or a prediction is not finite.
pub fn mean_squared_error<O: Shape, T: Scalar>(
    predictions: Batch<'_, O, T>,
    targets: Batch<'_, O, T>,
) -> Result<f64> {
    mean(predictions, targets, |error| error * error)
}

/// The mean of `|y − t|` over all values of all samples.
///
/// scikit-learn: `mean_absolute_error`.
///
/// # Errors
///
/// As [`mean_squared_error`].
pub fn mean_absolute_error<O: Shape, T: Scalar>(
    predictions: Batch<'_, O, T>,
    targets: Batch<'_, O, T>,
) -> Result<f64> {
    mean(predictions, targets, f64::abs)
}

fn mean<O: Shape, T: Scalar>(
    predictions: Batch<'_, O, T>,
    targets: Batch<'_, O, T>,
    of: impl Fn(f64) -> f64,
) -> Result<f64> {
    check_counts(predictions.columns(), targets.columns())?;
    check_finite(predictions.as_slice())?;
    let pairs = predictions.as_slice().iter().zip(targets.as_slice());
    let sum: f64 = pairs.map(|(y, t)| of(y.widen() - t.widen())).sum();
    Ok(sum / targets.as_slice().len() as f64)
}

/// The coefficient of determination: `R² = 1 − Σ (y − t)² / Σ (t − t̄)²`, of each value of the
/// samples, and of these the mean. It is 1 for perfect predictions, 0 for the mean of the targets.
/// Where all targets are the same, it is 1 for perfect predictions and else 0.
///
/// scikit-learn: `r2_score`; Keras: `R2Score`.
///
/// ```
/// use staticnet::{batch::Batch, metrics::r_squared, prelude::*};
///
/// let targets = Batch::<Flat<1>>::new(&[1.0, 2.0, 3.0]);
/// assert_eq!(r_squared(targets, targets)?, 1.0);
/// assert_eq!(r_squared(Batch::new(&[2.0, 2.0, 2.0]), targets)?, 0.0);
/// # Ok::<(), staticnet::Error>(())
/// ```
///
/// # Errors
///
/// As [`mean_squared_error`], and if there is but one sample.
pub fn r_squared<O: Shape, T: Scalar>(
    predictions: Batch<'_, O, T>,
    targets: Batch<'_, O, T>,
) -> Result<f64> {
    let samples = targets.columns();
    check_counts(predictions.columns(), samples)?;
    check_finite(predictions.as_slice())?;
    if samples < 2 {
        return Err(Error::invalid("the number of samples for R²", "at least 2", samples));
    }
    let of = |value: usize| {
        let mean = targets.iter().map(|t| t[value].widen()).sum::<f64>() / samples as f64;
        let (mut error, mut spread) = (0.0, 0.0);
        for (y, t) in predictions.iter().zip(targets.iter()) {
            error += (y[value].widen() - t[value].widen()).powi(2);
            spread += (t[value].widen() - mean).powi(2);
        }
        match (error == 0.0, spread == 0.0) {
            (true, _) => 1.0,
            (false, true) => 0.0,
            (false, false) => 1.0 - error / spread,
        }
    };
    Ok((0..O::SIZE).map(of).sum::<f64>() / O::SIZE as f64)
}
