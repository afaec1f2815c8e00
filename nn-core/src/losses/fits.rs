//! Which targets a loss can compare an output with, and the words for those that it cannot.

use crate::Scalar;
use crate::shape::{Flat, Shape};
use crate::target::{Bits, Classes, OneHot, Target, Values};

/// The truth about one sample, where the network tells the probabilities of classes.
#[derive(Clone, Copy, Debug)]
pub enum Truth<'a, T> {
    /// It is of this class.
    Class(usize),
    /// It is of each class by a share.
    Shares(&'a [T]),
}

/// Targets that are classes, one for each value of an output `O`.
#[diagnostic::on_unimplemented(
    message = "this loss compares class probabilities; give the last layer a unit for each class of the targets, as in `Dense(3, softmax)` for `Classes<3>`",
    label = "the network leaves `{O}` for the targets `{Self}`",
    note = "for bits choose `BinaryCrossEntropy`, for values `MeanSquaredError`"
)]
pub trait ClassTarget<O: Shape, T: Scalar = f32>: Target<T> {
    /// The truth about a sample.
    fn truth(sample: Self::Sample<'_>) -> Truth<'_, T>;
}

/// Targets that are bits, one for each value of an output `O`.
#[diagnostic::on_unimplemented(
    message = "this loss compares bits; give the last layer a unit for each bit of the targets",
    label = "the network leaves `{O}` for the targets `{Self}`",
    note = "for one of several classes choose `CrossEntropy` behind `Dense(10, softmax)`; of two classes `.bits()` of the data set makes one bit, for one unit"
)]
pub trait BitTarget<O: Shape, T: Scalar = f32>: for<'a> Target<T, Sample<'a> = &'a [T]> {}

/// Targets that are numbers, one for each value of an output `O`.
#[diagnostic::on_unimplemented(
    message = "this loss compares values; give the last layer a unit for each value of the targets",
    label = "the network leaves `{O}` for the targets `{Self}`",
    note = "for classes choose `CrossEntropy` behind softmax, or make vectors of them with `.one_hot()` of the data set"
)]
pub trait ValueTarget<O: Shape, T: Scalar = f32>: for<'a> Target<T, Sample<'a> = &'a [T]> {}

impl<const C: usize, T: Scalar> ClassTarget<Flat<C>, T> for Classes<C> {
    #[inline(always)]
    fn truth(sample: <Self as Target<T>>::Sample<'_>) -> Truth<'_, T> {
        Truth::Class(sample)
    }
}

impl<const C: usize, T: Scalar> ClassTarget<Flat<C>, T> for OneHot<C> {
    #[inline(always)]
    fn truth(sample: <Self as Target<T>>::Sample<'_>) -> Truth<'_, T> {
        Truth::Shares(sample)
    }
}

impl<const N: usize, T: Scalar> BitTarget<Flat<N>, T> for Bits<N> {}

impl<O: Shape, T: Scalar> ValueTarget<O, T> for Values<O> {}

impl<const C: usize, T: Scalar> ValueTarget<Flat<C>, T> for OneHot<C> {}

impl<const N: usize, T: Scalar> ValueTarget<Flat<N>, T> for Bits<N> {}
