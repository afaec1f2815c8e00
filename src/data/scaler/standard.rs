//! Means of zero and deviations of one.

use std::marker::PhantomData;

use nn_core::Scalar;
use nn_core::shape::Shape;
use nn_core::target::Values;
use serde::{Deserialize, Serialize};

use super::{Scaler, check_loaded, each_sample, each_target};
use crate::data::{Dataset, Stored};
use crate::{Error, Result};

/// `z = (x − μ) / σ`, with the mean `μ` and the deviation `σ` of each value over the training data.
///
/// `σ² = Σ (x − μ)² / n`: the variance of the samples themselves, not an estimate of another. Where
/// a value is the same in all samples, up to rounding, `σ` is 1.
///
/// scikit-learn: `StandardScaler`, with its defaults; Keras: the layer `Normalization`, which
/// keeps `σ` of such values at 10⁻⁷ instead. Weights of samples do not count.
///
/// ```
/// use staticnet::data::{Scaler, StandardScaler};
/// use staticnet::prelude::*;
///
/// let data = Dataset::<Flat<2>, Classes<2>>::new(vec![0.0, 7.0, 4.0, 7.0], vec![0, 1])?;
/// let scaler = StandardScaler::fit(&data)?;
/// assert_eq!(scaler.mean(), [2.0, 7.0]);
/// assert_eq!(scaler.scale(), [2.0, 1.0]);
/// assert_eq!(scaler.transform(data).sample(1).as_slice(), [1.0, 0.0]);
///
/// let json = serde_json::to_string(&scaler)?;
/// assert_eq!(json, r#"{"mean":[2.0,7.0],"scale":[2.0,1.0]}"#);
/// assert_eq!(serde_json::from_str::<StandardScaler<Flat<2>>>(&json)?, scaler);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(
    into = "Loaded",
    try_from = "Loaded",
    bound(serialize = "X: Shape", deserialize = "X: Shape")
)]
pub struct StandardScaler<X> {
    mean: Vec<f64>,
    scale: Vec<f64>,
    shape: PhantomData<X>,
}

impl<X: Shape> StandardScaler<X> {
    /// The scaler of these samples.
    ///
    /// # Errors
    ///
    /// If a value is not finite.
    pub fn fit<Y: Stored<T>, T: Scalar>(data: &Dataset<X, Y, T>) -> Result<Self> {
        Self::of(data.len(), |take| each_sample(data, take))
    }

    /// The scaler of these targets.
    ///
    /// # Errors
    ///
    /// If a value is not finite.
    pub fn fit_targets<Z: Shape, T: Scalar>(data: &Dataset<Z, Values<X>, T>) -> Result<Self> {
        Self::of(data.len(), |take| each_target(data, take))
    }

    /// The scaler of what `pass` shows, which it does twice: a variance from one pass would be
    /// a difference of large numbers.
    fn of<T: Scalar>(
        count: usize,
        pass: impl Fn(&mut dyn FnMut(&[T])) -> Result<()>,
    ) -> Result<Self> {
        let (n, mut mean) = (count as f64, vec![0.0; X::SIZE]);
        pass(&mut |sample| {
            mean.iter_mut().zip(sample).for_each(|(sum, x)| *sum += x.widen());
        })?;
        for sum in &mut mean {
            *sum /= n;
        }
        // The differences to the mean would sum to 0, were it not rounded: what is left is taken off.
        let (mut squares, mut rest) = (vec![0.0; X::SIZE], vec![0.0; X::SIZE]);
        pass(&mut |sample| {
            for (((square, rest), mean), x) in
                squares.iter_mut().zip(&mut rest).zip(&mean).zip(sample)
            {
                let difference = x.widen() - mean;
                *square += difference * difference;
                *rest += difference;
            }
        })?;
        let deviations = squares.iter().zip(&rest).zip(&mean);
        let scale = deviations.map(|((square, rest), mean)| {
            let variance = (square - rest * rest / n) / n;
            if is_constant(variance, *mean, n) { 1.0 } else { variance.sqrt() }
        });
        Ok(Self { scale: scale.collect(), mean, shape: PhantomData })
    }

    /// The mean of each value: scikit-learn's `mean_`.
    #[must_use]
    pub fn mean(&self) -> &[f64] {
        &self.mean
    }

    /// The deviation of each value, 1 where it never changes: scikit-learn's `scale_`.
    #[must_use]
    pub fn scale(&self) -> &[f64] {
        &self.scale
    }
}

/// Whether a variance may come from rounding alone: scikit-learn's `_is_constant_feature`.
fn is_constant(variance: f64, mean: f64, n: f64) -> bool {
    variance <= n * f64::EPSILON * variance + (n * mean * f64::EPSILON).powi(2)
}

impl<X: Shape> Scaler<X> for StandardScaler<X> {
    fn scale_value(&self, index: usize, value: f64) -> f64 {
        (value - self.mean[index]) / self.scale[index]
    }

    fn unscale_value(&self, index: usize, value: f64) -> f64 {
        value * self.scale[index] + self.mean[index]
    }
}

// Not derived: shapes have no values to be compared.
impl<X> PartialEq for StandardScaler<X> {
    fn eq(&self, other: &Self) -> bool {
        self.mean == other.mean && self.scale == other.scale
    }
}

/// As it lies in a file: to be checked.
#[derive(Serialize, Deserialize)]
struct Loaded {
    mean: Vec<f64>,
    scale: Vec<f64>,
}

impl<X: Shape> From<StandardScaler<X>> for Loaded {
    fn from(scaler: StandardScaler<X>) -> Self {
        Self { mean: scaler.mean, scale: scaler.scale }
    }
}

impl<X: Shape> TryFrom<Loaded> for StandardScaler<X> {
    type Error = Error;

    fn try_from(Loaded { mean, scale }: Loaded) -> Result<Self> {
        check_loaded("means", &mean, X::SIZE)?;
        check_loaded("deviations", &scale, X::SIZE)?;
        match scale.iter().find(|scale| **scale <= 0.0) {
            Some(scale) => Err(Error::invalid("a deviation", "above 0", scale)),
            None => Ok(Self { mean, scale, shape: PhantomData }),
        }
    }
}

#[cfg(test)]
mod tests {
    use nn_core::shape::Flat;

    use super::*;

    #[test]
    fn what_scales_nothing_is_not_loaded() {
        let refused = |json| serde_json::from_str::<StandardScaler<Flat<2>>>(json).unwrap_err();
        assert_eq!(
            refused(r#"{"mean":[1.0],"scale":[1.0,1.0]}"#).to_string(),
            "the number of means must be 2, one for each value of a sample, but is 1"
        );
        assert_eq!(
            refused(r#"{"mean":[1.0,2.0],"scale":[1.0,0.0]}"#).to_string(),
            "a deviation must be above 0, but is 0"
        );
    }
}
