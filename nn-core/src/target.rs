//! What a network is trained towards: a class, a class written as one-hot vector, bits, or values.

use core::marker::PhantomData;

use crate::Scalar;
use crate::batch::Batch;
use crate::shape::{Flat, Shape};

/// The kind of a data set's targets, as a type.
pub trait Target<T: Scalar = f32>: Copy + 'static {
    /// The targets of one batch.
    type Batch<'a>: Copy;

    /// The target of one sample.
    type Sample<'a>: Copy;

    /// The number of targets in a batch.
    fn columns(targets: Self::Batch<'_>) -> usize;

    /// The target of sample `index`.
    ///
    /// # Panics
    ///
    /// If there is no such sample.
    fn sample(targets: Self::Batch<'_>, index: usize) -> Self::Sample<'_>;

    /// How many of the predictions are right, where targets are classes or bits. The class of a
    /// prediction is the index of its largest value (the first of several), its bits are those
    /// above `threshold`; a sample of several bits counts by the share of them that are right.
    fn correct<O: Shape>(
        prediction: Batch<'_, O, T>,
        targets: Self::Batch<'_>,
        threshold: f64,
    ) -> Option<f64>;
}

/// One of `C` classes, as an index from 0: what Keras calls sparse.
#[derive(Clone, Copy, Debug)]
pub struct Classes<const C: usize>;

/// One of `C` classes, as a vector that is 1 at the class and 0 elsewhere; or a distribution over
/// the classes (soft targets). Its values are at least 0. Where they do not sum to 1, their sum
/// weighs the sample in [`CrossEntropy`](crate::losses::CrossEntropy) and
/// [`KlDivergence`](crate::losses::KlDivergence).
#[derive(Clone, Copy, Debug)]
pub struct OneHot<const C: usize>;

/// `N` questions with the answer yes (1) or no (0), or the chance of a yes between the two (soft
/// targets): two classes are one bit, labels of which a sample has any number are a bit each.
#[derive(Clone, Copy, Debug)]
pub struct Bits<const N: usize>;

/// Values of shape `O`: regression.
#[derive(Clone, Copy, Debug)]
pub struct Values<O>(PhantomData<O>);

impl<T: Scalar, const C: usize> Target<T> for Classes<C> {
    type Batch<'a> = &'a [usize];
    type Sample<'a> = usize;

    #[inline(always)]
    fn columns(targets: &[usize]) -> usize {
        targets.len()
    }

    #[inline(always)]
    fn sample(
        targets: <Self as Target<T>>::Batch<'_>,
        index: usize,
    ) -> <Self as Target<T>>::Sample<'_> {
        targets[index]
    }

    fn correct<O: Shape>(
        prediction: Batch<'_, O, T>,
        targets: &[usize],
        _threshold: f64,
    ) -> Option<f64> {
        let pairs = prediction.iter().zip(targets);
        Some(pairs.filter(|(y, target)| argmax(y) == **target).count() as f64)
    }
}

impl<T: Scalar, const C: usize> Target<T> for OneHot<C> {
    type Batch<'a> = Batch<'a, Flat<C>, T>;
    type Sample<'a> = &'a [T];

    #[inline(always)]
    fn columns(targets: Batch<'_, Flat<C>, T>) -> usize {
        targets.columns()
    }

    #[inline(always)]
    fn sample(
        targets: <Self as Target<T>>::Batch<'_>,
        index: usize,
    ) -> <Self as Target<T>>::Sample<'_> {
        targets.column(index)
    }

    fn correct<O: Shape>(
        prediction: Batch<'_, O, T>,
        targets: Batch<'_, Flat<C>, T>,
        _threshold: f64,
    ) -> Option<f64> {
        let pairs = prediction.iter().zip(targets.iter());
        Some(pairs.filter(|(y, target)| argmax(y) == argmax(target)).count() as f64)
    }
}

impl<T: Scalar, const N: usize> Target<T> for Bits<N> {
    type Batch<'a> = Batch<'a, Flat<N>, T>;
    type Sample<'a> = &'a [T];

    #[inline(always)]
    fn columns(targets: Batch<'_, Flat<N>, T>) -> usize {
        targets.columns()
    }

    #[inline(always)]
    fn sample(
        targets: <Self as Target<T>>::Batch<'_>,
        index: usize,
    ) -> <Self as Target<T>>::Sample<'_> {
        targets.column(index)
    }

    fn correct<O: Shape>(
        prediction: Batch<'_, O, T>,
        targets: Batch<'_, Flat<N>, T>,
        threshold: f64,
    ) -> Option<f64> {
        let pairs = prediction.as_slice().iter().zip(targets.as_slice());
        Some(pairs.filter(|(y, t)| is_right(**y, **t, threshold)).count() as f64 / N as f64)
    }
}

impl<T: Scalar, O: Shape> Target<T> for Values<O> {
    type Batch<'a> = Batch<'a, O, T>;
    type Sample<'a> = &'a [T];

    #[inline(always)]
    fn columns(targets: Batch<'_, O, T>) -> usize {
        targets.columns()
    }

    #[inline(always)]
    fn sample(
        targets: <Self as Target<T>>::Batch<'_>,
        index: usize,
    ) -> <Self as Target<T>>::Sample<'_> {
        targets.column(index)
    }

    fn correct<P: Shape>(_: Batch<'_, P, T>, _: Batch<'_, O, T>, _: f64) -> Option<f64> {
        None
    }
}

/// Whether a prediction and a bit lie on the same side; NaN lies on none.
fn is_right<T: Scalar>(y: T, t: T, threshold: f64) -> bool {
    let (y, yes) = (y.widen(), t.widen() > 0.5);
    if yes { y > threshold } else { y <= threshold }
}

/// The index of the largest value, the first of several; 0 where there is none.
///
/// ```
/// assert_eq!(nn_core::target::argmax(&[0.1, 0.7, 0.2]), 1);
/// ```
#[must_use]
pub fn argmax<T: PartialOrd>(values: &[T]) -> usize {
    let mut best = 0;
    for (index, value) in values.iter().enumerate() {
        if *value > values[best] {
            best = index;
        }
    }
    best
}
