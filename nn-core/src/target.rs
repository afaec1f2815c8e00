//! What a network is trained towards: a class, a class written as one-hot vector, or values.

use core::marker::PhantomData;

use crate::Scalar;
use crate::batch::Batch;
use crate::shape::{Flat, Shape};

/// The kind of a data set's targets, as a type.
pub trait Target<T: Scalar = f32>: Copy + 'static {
    /// The targets of one batch.
    type Batch<'a>: Copy;

    /// The number of targets in a batch.
    fn columns(targets: Self::Batch<'_>) -> usize;

    /// How many of the predictions name the right class, where targets are classes: the class of
    /// a prediction is the index of its largest value (the first of several).
    fn correct<O: Shape>(prediction: Batch<'_, O, T>, targets: Self::Batch<'_>) -> Option<usize>;
}

/// One of `C` classes, as an index from 0: what Keras calls sparse.
#[derive(Clone, Copy, Debug)]
pub struct Classes<const C: usize>;

/// One of `C` classes, as a vector that is 1 at the class and 0 elsewhere; or a distribution over
/// the classes (soft targets).
#[derive(Clone, Copy, Debug)]
pub struct OneHot<const C: usize>;

/// Values of shape `O`: regression.
#[derive(Clone, Copy, Debug)]
pub struct Values<O>(PhantomData<O>);

impl<T: Scalar, const C: usize> Target<T> for Classes<C> {
    type Batch<'a> = &'a [usize];

    #[inline(always)]
    fn columns(targets: &[usize]) -> usize {
        targets.len()
    }

    fn correct<O: Shape>(prediction: Batch<'_, O, T>, targets: &[usize]) -> Option<usize> {
        Some(prediction.iter().zip(targets).filter(|(y, target)| argmax(y) == **target).count())
    }
}

impl<T: Scalar, const C: usize> Target<T> for OneHot<C> {
    type Batch<'a> = Batch<'a, Flat<C>, T>;

    #[inline(always)]
    fn columns(targets: Batch<'_, Flat<C>, T>) -> usize {
        targets.columns()
    }

    fn correct<O: Shape>(
        prediction: Batch<'_, O, T>,
        targets: Batch<'_, Flat<C>, T>,
    ) -> Option<usize> {
        let pairs = prediction.iter().zip(targets.iter());
        Some(pairs.filter(|(y, target)| argmax(y) == argmax(target)).count())
    }
}

impl<T: Scalar, O: Shape> Target<T> for Values<O> {
    type Batch<'a> = Batch<'a, O, T>;

    #[inline(always)]
    fn columns(targets: Batch<'_, O, T>) -> usize {
        targets.columns()
    }

    fn correct<P: Shape>(_: Batch<'_, P, T>, _: Batch<'_, O, T>) -> Option<usize> {
        None
    }
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
