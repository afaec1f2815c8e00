//! The least value at one end of a range, the largest at the other.

use std::marker::PhantomData;

use nn_core::Scalar;
use nn_core::shape::Shape;
use nn_core::target::Values;
use serde::{Deserialize, Serialize};

use super::{Scaler, check_loaded, each_sample, each_target};
use crate::data::{Dataset, Stored};
use crate::{Error, Result};

/// `z = a + (x − min) (b − a) / (max − min)`, with the least and the largest of each value over the
/// training data: these go to `[a, b]`, which is `[0, 1]` unless another range is asked for.
///
/// Where a value is the same in all samples, up to rounding, it is only moved to `a`. What lies
/// outside the training data's range goes outside `[a, b]`.
///
/// scikit-learn: `MinMaxScaler`, with its defaults. Weights of samples do not count.
///
/// ```
/// use staticnet::data::{MinMaxScaler, Scaler};
/// use staticnet::prelude::*;
///
/// let data = Dataset::<Flat<2>, Classes<2>>::new(vec![2.0, 7.0, 4.0, 7.0], vec![0, 1])?;
/// let scaler = MinMaxScaler::fit(&data)?;
/// assert_eq!(scaler.transform_sample(&[3.0_f32, 8.0]).as_slice(), [0.5, 1.0]);
///
/// let scaler = MinMaxScaler::fit_range(&data, -1.0, 1.0)?;
/// assert_eq!(scaler.transform(data).sample(1).as_slice(), [1.0, -1.0]);
/// # Ok::<(), staticnet::Error>(())
/// ```
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(
    into = "Loaded",
    try_from = "Loaded",
    bound(serialize = "X: Shape", deserialize = "X: Shape")
)]
pub struct MinMaxScaler<X> {
    scale: Vec<f64>,
    offset: Vec<f64>,
    shape: PhantomData<X>,
}

/// The least and the largest of each value.
struct Extent {
    min: Vec<f64>,
    max: Vec<f64>,
}

impl Extent {
    fn new(size: usize) -> Self {
        let (min, max) = (vec![f64::INFINITY; size], vec![f64::NEG_INFINITY; size]);
        Self { min, max }
    }

    fn take<T: Scalar>(&mut self, sample: &[T]) {
        for ((min, max), x) in self.min.iter_mut().zip(&mut self.max).zip(sample) {
            (*min, *max) = (min.min(x.widen()), max.max(x.widen()));
        }
    }
}

impl<X: Shape> MinMaxScaler<X> {
    /// The scaler of these samples, to `[0, 1]`.
    ///
    /// # Errors
    ///
    /// If a value is not finite.
    pub fn fit<Y: Stored<T>, T: Scalar>(data: &Dataset<X, Y, T>) -> Result<Self> {
        Self::fit_range(data, 0.0, 1.0)
    }

    /// The scaler of these samples, to `[low, high]`.
    ///
    /// scikit-learn: `MinMaxScaler(feature_range=(low, high))`.
    ///
    /// # Errors
    ///
    /// If a value is not finite, or `low` not below `high`.
    pub fn fit_range<Y: Stored<T>, T: Scalar>(
        data: &Dataset<X, Y, T>,
        low: f64,
        high: f64,
    ) -> Result<Self> {
        let mut extent = Extent::new(X::SIZE);
        each_sample(data, |sample| extent.take(sample))?;
        Self::of(&extent, low, high)
    }

    /// The scaler of these targets, to `[0, 1]`.
    ///
    /// # Errors
    ///
    /// If a value is not finite.
    pub fn fit_targets<Z: Shape, T: Scalar>(data: &Dataset<Z, Values<X>, T>) -> Result<Self> {
        Self::fit_targets_range(data, 0.0, 1.0)
    }

    /// The scaler of these targets, to `[low, high]`.
    ///
    /// # Errors
    ///
    /// If a value is not finite, or `low` not below `high`.
    pub fn fit_targets_range<Z: Shape, T: Scalar>(
        data: &Dataset<Z, Values<X>, T>,
        low: f64,
        high: f64,
    ) -> Result<Self> {
        let mut extent = Extent::new(X::SIZE);
        each_target(data, |target| extent.take(target))?;
        Self::of(&extent, low, high)
    }

    fn of(extent: &Extent, low: f64, high: f64) -> Result<Self> {
        if !(low.is_finite() && high.is_finite() && low < high) {
            let found = format_args!("from {low} to {high}").to_string();
            return Err(Error::invalid("the range to scale to", "from low to high", found));
        }
        let width = |(min, max): (&f64, &f64)| match max - min {
            // scikit-learn's bound of what is taken for rounding.
            width if width < 10.0 * f64::EPSILON => 1.0,
            width => width,
        };
        let widths = extent.min.iter().zip(&extent.max).map(width);
        let scale: Vec<f64> = widths.map(|width| (high - low) / width).collect();
        let offset = extent.min.iter().zip(&scale).map(|(min, scale)| low - min * scale).collect();
        Ok(Self { scale, offset, shape: PhantomData })
    }

    /// What each value is multiplied by: scikit-learn's `scale_`.
    #[must_use]
    pub fn scale(&self) -> &[f64] {
        &self.scale
    }

    /// What is added then: scikit-learn's `min_`.
    #[must_use]
    pub fn offset(&self) -> &[f64] {
        &self.offset
    }
}

impl<X: Shape> Scaler<X> for MinMaxScaler<X> {
    fn scale_value(&self, index: usize, value: f64) -> f64 {
        value * self.scale[index] + self.offset[index]
    }

    fn unscale_value(&self, index: usize, value: f64) -> f64 {
        (value - self.offset[index]) / self.scale[index]
    }
}

// Not derived: shapes have no values to be compared.
impl<X> PartialEq for MinMaxScaler<X> {
    fn eq(&self, other: &Self) -> bool {
        self.scale == other.scale && self.offset == other.offset
    }
}

/// As it lies in a file: to be checked.
#[derive(Serialize, Deserialize)]
struct Loaded {
    scale: Vec<f64>,
    offset: Vec<f64>,
}

impl<X: Shape> From<MinMaxScaler<X>> for Loaded {
    fn from(scaler: MinMaxScaler<X>) -> Self {
        Self { scale: scaler.scale, offset: scaler.offset }
    }
}

impl<X: Shape> TryFrom<Loaded> for MinMaxScaler<X> {
    type Error = Error;

    fn try_from(Loaded { scale, offset }: Loaded) -> Result<Self> {
        check_loaded("factors", &scale, X::SIZE)?;
        check_loaded("offsets", &offset, X::SIZE)?;
        match scale.iter().find(|scale| **scale <= 0.0) {
            Some(scale) => Err(Error::invalid("a factor", "above 0", scale)),
            None => Ok(Self { scale, offset, shape: PhantomData }),
        }
    }
}

#[cfg(test)]
mod tests {
    use nn_core::shape::Flat;
    use nn_core::target::Classes;

    use super::*;

    #[test]
    fn a_range_must_have_a_width() {
        let data = Dataset::<Flat<1>, Classes<1>>::new(vec![1.0, 2.0], vec![0; 2]).unwrap();
        for (low, high) in [(1.0, 1.0), (2.0, 1.0), (0.0, f64::INFINITY), (f64::NAN, 1.0)] {
            let error = MinMaxScaler::fit_range(&data, low, high).unwrap_err().to_string();
            assert!(error.starts_with("the range to scale to must be from low to high"), "{error}");
        }
    }

    #[test]
    fn it_is_loaded_as_it_was_saved() {
        let data = Dataset::<Flat<1>, Classes<1>>::new(vec![1.0, 4.0], vec![0; 2]).unwrap();
        let scaler = MinMaxScaler::fit(&data).unwrap();
        let json = serde_json::to_string(&scaler).unwrap();
        assert_eq!(serde_json::from_str::<MinMaxScaler<Flat<1>>>(&json).unwrap(), scaler);
        assert!(serde_json::from_str::<MinMaxScaler<Flat<2>>>(&json).is_err());
    }
}
