//! Samples with their targets, typed by the sample's shape and the kind of target.

use std::marker::PhantomData;

use nn_core::Scalar;
use nn_core::batch::Batch;
use nn_core::shape::{Flat, Sample, Shape};
use nn_core::target::{Bits, Classes, OneHot, Target, Values};

use super::samples::{IntoSamples, Samples, pick};
use crate::finite::first_not_finite;
use crate::{Error, Result};

/// Samples of shape `X` with targets of kind `Y`:
/// [`Classes<C>`](Classes), [`OneHot<C>`](OneHot), [`Bits<N>`](Bits) or [`Values<O>`](Values).
///
/// Both are part of the type, so that a network whose input or whose number of classes differs is
/// a compile error where it meets the data.
///
/// ```
/// use staticnet::prelude::*;
///
/// let samples = vec![0.0, 0.0, 0.0, 1.0, 1.0, 0.0, 1.0, 1.0]; // one behind the other
/// let xor = Dataset::<Flat<2>, Classes<2>>::new(samples, vec![0, 1, 1, 0])?;
/// assert_eq!(xor.len(), 4);
/// assert_eq!(xor.sample(1).as_slice(), [0.0, 1.0]);
/// # Ok::<(), staticnet::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Dataset<X, Y: Stored<T>, T = f32>
where
    T: Scalar,
{
    pub(super) samples: Samples<T>,
    pub(super) targets: Vec<Y::Item>,
    /// How much each sample counts; all the same if there are none.
    pub(super) weights: Option<Vec<T>>,
    shape: PhantomData<X>,
}

/// A kind of target that a data set can hold.
#[diagnostic::on_unimplemented(
    message = "the targets of a data set are a type: `Classes<3>` or `OneHot<3>` for one of 3 classes, `Bits<1>` for yes or no, `Values<Flat<1>>` for a number",
    label = "`{Self}` is no kind of targets"
)]
pub trait Stored<T: Scalar>: Target<T> {
    /// What is stored: class indices or scalars.
    type Item: Copy + Default + Send + Sync + std::fmt::Debug;

    /// How many items make one target.
    const WIDTH: usize;

    /// The targets of a batch.
    fn batch(items: &[Self::Item]) -> Self::Batch<'_>;

    /// Refuses items that are no such targets.
    ///
    /// # Errors
    ///
    /// If a class index is not below the number of classes, a one-hot value is negative or not
    /// finite, or a bit is not from 0 to 1.
    fn check(items: &[Self::Item]) -> Result<()>;

    /// The first item that is infinite or no number, of items that are such targets: none, unless
    /// any number is one.
    fn not_finite(_items: &[Self::Item]) -> Option<usize> {
        None
    }
}

impl<T: Scalar, const C: usize> Stored<T> for Classes<C> {
    type Item = usize;

    const WIDTH: usize = 1;

    fn batch(items: &[usize]) -> &[usize] {
        items
    }

    fn check(items: &[usize]) -> Result<()> {
        match items.iter().enumerate().find(|(_, class)| **class >= C) {
            Some((index, class)) => {
                Err(Error::invalid(format_args!("label {index}"), format_args!("below {C}"), class))
            }
            None => Ok(()),
        }
    }
}

impl<T: Scalar, const C: usize> Stored<T> for OneHot<C> {
    type Item = T;

    const WIDTH: usize = C;

    fn batch(items: &[T]) -> Batch<'_, Flat<C>, T> {
        Batch::new(items)
    }

    fn check(items: &[T]) -> Result<()> {
        let share = |value: &T| *value >= T::zero() && value.widen().is_finite();
        match items.iter().enumerate().find(|(_, value)| !share(value)) {
            Some((index, value)) => Err(Error::invalid(
                format_args!("one-hot value {index}"),
                "a finite number of at least 0",
                value.widen(),
            )),
            None => Ok(()),
        }
    }
}

impl<T: Scalar, const N: usize> Stored<T> for Bits<N> {
    type Item = T;

    const WIDTH: usize = N;

    fn batch(items: &[T]) -> Batch<'_, Flat<N>, T> {
        Batch::new(items)
    }

    fn check(items: &[T]) -> Result<()> {
        let chances = T::zero()..=T::one();
        match items.iter().enumerate().find(|(_, bit)| !chances.contains(bit)) {
            Some((index, bit)) => {
                Err(Error::invalid(format_args!("bit {index}"), "from 0 to 1", bit.widen()))
            }
            None => Ok(()),
        }
    }
}

impl<T: Scalar, O: Shape> Stored<T> for Values<O> {
    type Item = T;

    const WIDTH: usize = O::SIZE;

    fn batch(items: &[T]) -> Batch<'_, O, T> {
        Batch::new(items)
    }

    fn check(_items: &[T]) -> Result<()> {
        Ok(())
    }

    fn not_finite(items: &[T]) -> Option<usize> {
        first_not_finite(items).map(|(index, _)| index)
    }
}

impl<X: Shape, Y: Stored<T>, T: Scalar> Dataset<X, Y, T> {
    /// A data set of `samples` (`X::SIZE` values each, one sample behind the other, or a `Vec` of
    /// arrays) and as many `targets`: class indices for [`Classes`], else the target's values one
    /// behind the other.
    ///
    /// # Errors
    ///
    /// If there is no sample, the numbers of samples and targets differ, values are left over, or
    /// a class index is not below the number of classes, a one-hot value is negative or not finite,
    /// or a bit is not from 0 to 1.
    pub fn new(samples: impl IntoSamples<X, T>, targets: Vec<Y::Item>) -> Result<Self> {
        const { hold_values(X::SIZE, Y::WIDTH) }
        let samples = samples.into_samples();
        let count = whole("the number of sample values", samples.len(), X::SIZE)?;
        let found = whole("the number of target values", targets.len(), Y::WIDTH)?;
        if count == 0 {
            return Err(Error::EmptyDataset { what: "the data set".into() });
        }
        if found != count {
            let expected = format_args!("{count}, one for each sample").to_string();
            return Err(Error::invalid("the number of targets", expected, found));
        }
        Y::check(&targets)?;
        Ok(Self { samples, targets, weights: None, shape: PhantomData })
    }

    /// The number of samples; at least one.
    // A data set is never empty, so that `is_empty` would have nothing to say.
    #[allow(clippy::len_without_is_empty)]
    #[must_use]
    pub fn len(&self) -> usize {
        self.samples.len() / X::SIZE
    }

    /// Sample `index`, as a vector on the stack.
    ///
    /// A sample of millions of values may be more than the stack holds (2 MiB in a thread, unless
    /// it is given more): then copy it to the heap with [`sample_into`](Dataset::sample_into).
    ///
    /// # Panics
    ///
    /// If there is no such sample.
    #[must_use]
    pub fn sample(&self, index: usize) -> X::Vector<T> {
        let mut sample = X::Vector::<T>::from_slice(&vec![T::zero(); X::SIZE]);
        self.sample_into(index, sample.as_mut_slice());
        sample
    }

    /// Copies sample `index` to a slice of `X::SIZE` values.
    ///
    /// ```
    /// use staticnet::prelude::*;
    ///
    /// let data = Dataset::<Flat<2>, Classes<2>>::new(vec![0.0, 0.5, 1.0, 1.5], vec![0, 1])?;
    /// let mut sample = vec![0.0; 2];
    /// data.sample_into(1, &mut sample);
    /// assert_eq!(sample, [1.0, 1.5]);
    /// # Ok::<(), staticnet::Error>(())
    /// ```
    ///
    /// # Panics
    ///
    /// If there is no such sample, or the slice has another length.
    pub fn sample_into(&self, index: usize, sample: &mut [T]) {
        let (len, width) = (self.len(), sample.len());
        assert!(index < len, "there is no sample {index}, only {len}");
        assert!(width == X::SIZE, "a sample has {} values, but the slice has {width}", X::SIZE);
        self.samples.copy_to(index * X::SIZE, sample);
    }

    /// The targets of all samples, as they were given to [`new`](Dataset::new).
    #[must_use]
    pub fn targets(&self) -> &[Y::Item] {
        &self.targets
    }

    /// The data set with every value of its samples multiplied by `factor`: 1/255 makes pixels from
    /// 0 to 1 of bytes, which stay bytes.
    ///
    /// Keras: the layer `Rescaling`.
    ///
    /// ```
    /// use staticnet::data::Samples;
    /// use staticnet::prelude::*;
    ///
    /// let pixels = Samples::Bytes { values: vec![0, 255], scale: 1.0 };
    /// let data = Dataset::<Flat<1>, Classes<2>>::new(pixels, vec![0, 1])?.rescaled(1.0 / 255.0);
    /// assert_eq!(data.sample(1).as_slice(), [1.0]);
    /// # Ok::<(), staticnet::Error>(())
    /// ```
    #[must_use]
    pub fn rescaled(mut self, factor: T) -> Self {
        match &mut self.samples {
            Samples::Scalars(values) => values.iter_mut().for_each(|value| *value *= factor),
            Samples::Bytes { scale, .. } => *scale *= factor,
        }
        self
    }

    /// The data set in two: the first `count` samples, and the rest. `count` is a number of samples;
    /// a share of them is `data.len() * 8 / 10`.
    ///
    /// # Errors
    ///
    /// If either part were empty.
    pub fn split(self, count: usize) -> Result<(Self, Self)> {
        let len = self.len();
        if len == 1 {
            let what = "the number of samples in a data set to split";
            return Err(Error::invalid(what, "at least 2", len));
        }
        if count == 0 || count >= len {
            let expected = format_args!("from 1 to {}", len - 1).to_string();
            return Err(Error::invalid("the number of samples to split off", expected, count));
        }
        let Self { mut samples, mut targets, mut weights, shape } = self;
        let rest = match &mut samples {
            Samples::Scalars(values) => Samples::Scalars(values.split_off(count * X::SIZE)),
            Samples::Bytes { values, scale } => {
                Samples::Bytes { values: values.split_off(count * X::SIZE), scale: *scale }
            }
        };
        let rest_targets = targets.split_off(count * Y::WIDTH);
        let rest_weights = weights.as_mut().map(|weights| weights.split_off(count));
        Ok((
            Self { samples, targets, weights, shape },
            Self { samples: rest, targets: rest_targets, weights: rest_weights, shape },
        ))
    }

    /// The samples with these indices, of which there must be one or more, with all they have.
    pub(super) fn pick(&self, indices: &[usize]) -> Self {
        Self {
            samples: self.samples.pick(indices, X::SIZE),
            targets: pick(&self.targets, indices, Y::WIDTH),
            weights: self.weights.as_ref().map(|weights| pick(weights, indices, 1)),
            shape: PhantomData,
        }
    }

    /// Copies a few samples with their targets, those whose indices are given.
    pub(super) fn copy_few(
        &self,
        indices: impl Iterator<Item = usize> + Clone,
        samples: &mut [T],
        targets: &mut [Y::Item],
    ) {
        for index in indices.clone() {
            self.samples.touch(index * X::SIZE, X::SIZE);
        }
        let samples = samples.chunks_exact_mut(X::SIZE);
        let targets = targets.chunks_exact_mut(Y::WIDTH);
        for ((sample, target), index) in samples.zip(targets).zip(indices) {
            self.samples.copy_to(index * X::SIZE, sample);
            target.copy_from_slice(&self.targets[index * Y::WIDTH..][..Y::WIDTH]);
        }
    }
}

impl<X: Shape, const C: usize, T: Scalar> Dataset<X, Classes<C>, T> {
    /// The same samples, each class written as a vector that is 1 at the class and 0 elsewhere.
    #[must_use]
    pub fn one_hot(self) -> Dataset<X, OneHot<C>, T> {
        let mut targets = vec![T::zero(); self.targets.len() * C];
        for (target, class) in targets.chunks_exact_mut(C).zip(&self.targets) {
            target[*class] = T::one();
        }
        Dataset { samples: self.samples, targets, weights: self.weights, shape: self.shape }
    }
}

impl<X: Shape, T: Scalar> Dataset<X, Classes<2>, T> {
    /// The same samples, each class written as a bit: 0 for class 0 and 1 for class 1, as a network
    /// with one unit and sigmoid tells them.
    ///
    /// ```
    /// use staticnet::prelude::*;
    ///
    /// let data = Dataset::<Flat<1>, Classes<2>>::new(vec![-1.0, 0.5, 2.0], vec![0, 1, 1])?.bits();
    /// assert_eq!(data.targets(), [0.0, 1.0, 1.0]);
    /// # Ok::<(), staticnet::Error>(())
    /// ```
    #[must_use]
    pub fn bits(self) -> Dataset<X, Bits<1>, T> {
        let bit = |class: &usize| if *class == 1 { T::one() } else { T::zero() };
        let targets = self.targets.iter().map(bit).collect();
        Dataset { samples: self.samples, targets, weights: self.weights, shape: self.shape }
    }
}

/// Refuses, when a data set of such shapes is compiled, samples and targets without values.
#[track_caller]
const fn hold_values(sample: usize, target: usize) {
    assert!(sample > 0, "a sample must hold at least 1 value, but its shape holds 0");
    assert!(target > 0, "a target must hold at least 1 value, but its shape holds 0");
}

fn whole(what: &str, found: usize, size: usize) -> Result<usize> {
    if found.is_multiple_of(size) {
        Ok(found / size)
    } else {
        Err(Error::invalid(what, format_args!("a multiple of {size}"), found))
    }
}
