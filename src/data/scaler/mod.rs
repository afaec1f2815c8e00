//! Scaling of features and targets, fitted on training data.

mod min_max;
mod standard;

use nn_core::Scalar;
use nn_core::shape::{AsSample, Feeds, Sample, Shape};
use nn_core::target::Values;

use super::{Dataset, Samples, Stored};
use crate::finite::first_not_finite;
use crate::{Error, Result};

pub use min_max::MinMaxScaler;
pub use standard::StandardScaler;

/// Scales each value of samples of shape `X` by what was found in training data, and back again.
///
/// Fit one on the training data alone, and scale all other data with the same: what is known of
/// them would otherwise leak into training. [`StandardScaler`] and [`MinMaxScaler`] are ready-made;
/// both are saved and loaded with `serde`, so that they can go with the model.
///
/// ```
/// use staticnet::data::{Scaler, StandardScaler};
/// use staticnet::prelude::*;
///
/// let train = Dataset::<Flat<1>, Values<Flat<1>>>::new(vec![1.0, 3.0], vec![10.0, 30.0])?;
/// let test = Dataset::<Flat<1>, Values<Flat<1>>>::new(vec![4.0], vec![25.0])?;
///
/// let (x, y) = (StandardScaler::fit(&train)?, StandardScaler::fit_targets(&train)?);
/// let train = y.transform_targets(x.transform(train));
/// assert_eq!(train.sample(0).as_slice(), [-1.0]);
/// assert_eq!(train.targets(), [-1.0, 1.0]);
/// assert_eq!(x.transform(test).sample(0).as_slice(), [2.0]);
///
/// // A network that is trained so is fed and read so:
/// assert_eq!(x.transform_sample(&[5.0_f32]).as_slice(), [3.0]);
/// assert_eq!(y.inverse_sample(&[0.5_f32]).as_slice(), [25.0]);
/// # Ok::<(), staticnet::Error>(())
/// ```
pub trait Scaler<X: Shape> {
    /// The value with this index in a sample, scaled.
    fn scale_value(&self, index: usize, value: f64) -> f64;

    /// What [`scale_value`](Scaler::scale_value) makes this of.
    fn unscale_value(&self, index: usize, value: f64) -> f64;

    /// The data set with its samples scaled.
    ///
    /// scikit-learn: `transform` of `X`.
    #[must_use]
    fn transform<Y: Stored<T>, T: Scalar>(&self, mut data: Dataset<X, Y, T>) -> Dataset<X, Y, T> {
        let mut values = data.samples.into_scalars();
        map(&mut values, X::SIZE, |index, value| self.scale_value(index, value));
        data.samples = Samples::Scalars(values);
        data
    }

    /// The data set with its targets scaled.
    ///
    /// scikit-learn: `transform` of `y`, as `TransformedTargetRegressor` does.
    #[must_use]
    fn transform_targets<Z: Shape, T: Scalar>(
        &self,
        mut data: Dataset<Z, Values<X>, T>,
    ) -> Dataset<Z, Values<X>, T> {
        map(&mut data.targets, X::SIZE, |index, value| self.scale_value(index, value));
        data
    }

    /// A single sample, scaled.
    #[must_use]
    fn transform_sample<S, T: Scalar>(&self, sample: &S) -> X::Vector<T>
    where
        S: AsSample<T>,
        S::Shape: Feeds<X>,
    {
        let mut scaled = X::Vector::<T>::from_slice(sample.values());
        map(scaled.as_mut_slice(), X::SIZE, |index, value| self.scale_value(index, value));
        scaled
    }

    /// What [`transform_sample`](Scaler::transform_sample) makes this of: a prediction in the units
    /// of the targets.
    ///
    /// scikit-learn: `inverse_transform`.
    #[must_use]
    fn inverse_sample<S, T: Scalar>(&self, sample: &S) -> X::Vector<T>
    where
        S: AsSample<T>,
        S::Shape: Feeds<X>,
    {
        let mut original = X::Vector::<T>::from_slice(sample.values());
        map(original.as_mut_slice(), X::SIZE, |index, value| self.unscale_value(index, value));
        original
    }
}

/// Changes each value, told its place in a sample of `size` values.
fn map<T: Scalar>(values: &mut [T], size: usize, change: impl Fn(usize, f64) -> f64) {
    for sample in values.chunks_exact_mut(size) {
        for (index, value) in sample.iter_mut().enumerate() {
            *value = T::narrow(change(index, value.widen()));
        }
    }
}

/// The samples of a data set one after the other, as a scaler is fitted on them; the first that is
/// not finite is refused.
fn each_sample<X: Shape, Y: Stored<T>, T: Scalar>(
    data: &Dataset<X, Y, T>,
    mut take: impl FnMut(&[T]),
) -> Result<()> {
    let mut sample = vec![T::zero(); X::SIZE];
    for index in 0..data.len() {
        data.sample_into(index, &mut sample);
        check_finite(index, &sample)?;
        take(&sample);
    }
    Ok(())
}

/// The targets of a data set, in the same way.
fn each_target<X: Shape, O: Shape, T: Scalar>(
    data: &Dataset<X, Values<O>, T>,
    mut take: impl FnMut(&[T]),
) -> Result<()> {
    for (index, target) in data.targets().chunks_exact(O::SIZE).enumerate() {
        check_finite(index, target)?;
        take(target);
    }
    Ok(())
}

/// Refuses a sample from which nothing can be learnt about a scale.
fn check_finite<T: Scalar>(sample: usize, values: &[T]) -> Result<()> {
    match first_not_finite(values) {
        Some((index, value)) => Err(Error::invalid(
            format_args!("value {index} of sample {sample}"),
            "a finite number for a scaler to be fitted",
            value,
        )),
        None => Ok(()),
    }
}

/// Refuses, when a scaler is loaded, numbers that scale no sample of this shape.
fn check_loaded(what: &str, numbers: &[f64], size: usize) -> Result<()> {
    if numbers.len() != size {
        let what = format_args!("the number of {what}").to_string();
        let expected = format_args!("{size}, one for each value of a sample").to_string();
        return Err(Error::invalid(what, expected, numbers.len()));
    }
    match numbers.iter().find(|number| !number.is_finite()) {
        Some(number) => Err(Error::invalid(what, "finite numbers", number)),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use nn_core::shape::Flat;
    use nn_core::target::Classes;

    use super::*;

    type Data = Dataset<Flat<2>, Classes<1>, f64>;

    fn data() -> Data {
        Data::new(vec![1.0, 5.0, 2.0, 5.0, 6.0, 5.0], vec![0; 3]).unwrap()
    }

    fn comes_back(scaler: &impl Scaler<Flat<2>>) {
        for sample in [[1.0, 5.0], [-3.0, 7.5], [0.1, 0.0]] {
            let back = scaler.inverse_sample(&scaler.transform_sample(&sample));
            assert!((back - nalgebra::SVector::from(sample)).amax() < 1e-14);
        }
    }

    #[test]
    fn what_was_scaled_comes_back() {
        comes_back(&StandardScaler::fit(&data()).unwrap());
        comes_back(&MinMaxScaler::fit(&data()).unwrap());
        comes_back(&MinMaxScaler::fit_range(&data(), -2.0, 7.0).unwrap());
    }

    /// Each has a method `scale`, for all its factors.
    #[test]
    fn a_single_value_is_scaled_by_name() {
        let (standard, unit) =
            (StandardScaler::fit(&data()).unwrap(), MinMaxScaler::fit(&data()).unwrap());
        assert_eq!((standard.scale_value(1, 7.0), standard.unscale_value(1, 2.0)), (2.0, 7.0));
        assert_eq!((unit.scale_value(1, 7.0), unit.unscale_value(1, 2.0)), (2.0, 7.0));
    }

    #[test]
    fn bytes_are_scaled_by_what_they_stand_for() {
        let bytes = Samples::Bytes { values: vec![0, 51, 102, 255], scale: 1.0 / 255.0 };
        let data = Dataset::<Flat<1>, Classes<1>, f64>::new(bytes, vec![0; 4]).unwrap();
        let scaler = MinMaxScaler::fit_range(&data, 0.0, 10.0).unwrap();
        let scaled = scaler.transform(data);
        let found = [0, 1, 2, 3].map(|index| scaled.sample(index)[0]);
        for (found, expected) in found.into_iter().zip([0.0, 2.0, 4.0, 10.0]) {
            assert!((found - expected).abs() < 1e-14, "{found}");
        }
    }

    #[test]
    fn a_value_that_is_no_number_is_refused() {
        let data = Data::new(vec![1.0, 5.0, 2.0, f64::NAN], vec![0; 2]).unwrap();
        let expected =
            "value 1 of sample 1 must be a finite number for a scaler to be fitted, but is NaN";
        assert_eq!(StandardScaler::fit(&data).unwrap_err().to_string(), expected);
        assert_eq!(MinMaxScaler::fit(&data).unwrap_err().to_string(), expected);
    }
}
