//! What a batch can be made of where it is lent.

#[cfg(feature = "alloc")]
use alloc::vec::Vec;

use nalgebra::{Const, Dim, IsContiguous, Matrix, RawStorage};

use super::Batch;
use crate::Scalar;
use crate::shape::{HasSize, Shape};

/// Anything that lends samples of shape `X`: a [`Batch`], rows (`&[[T; N]]`, or a `&Vec` of them), or
/// a contiguous nalgebra matrix with a column for each sample.
#[diagnostic::on_unimplemented(
    message = "a batch must be rows, such as `&[[{T}; 4]]`, or a matrix with a column for each sample; of values one behind the other make one with `Batch::new(&values)`",
    label = "this is no batch of `{T}`",
    note = "for the outputs beside the targets of a data set there is `predictions` of a model"
)]
pub trait AsBatch<'a, X: Shape, T: Scalar> {
    /// The samples.
    fn batch(self) -> Batch<'a, X, T>;
}

impl<'a, X: Shape, T: Scalar> AsBatch<'a, X, T> for Batch<'a, X, T> {
    fn batch(self) -> Self {
        self
    }
}

#[diagnostic::do_not_recommend]
impl<'a, X, T, C, S, const N: usize> AsBatch<'a, X, T> for &'a Matrix<T, Const<N>, C, S>
where
    X: HasSize<N>,
    T: Scalar,
    C: Dim,
    S: RawStorage<T, Const<N>, C> + IsContiguous,
{
    fn batch(self) -> Batch<'a, X, T> {
        self.into()
    }
}

impl<'a, X: HasSize<N>, T: Scalar, const N: usize> AsBatch<'a, X, T> for &'a [[T; N]] {
    fn batch(self) -> Batch<'a, X, T> {
        Batch::new(self.as_flattened())
    }
}

impl<'a, X: HasSize<N>, T: Scalar, const N: usize, const M: usize> AsBatch<'a, X, T>
    for &'a [[T; N]; M]
{
    fn batch(self) -> Batch<'a, X, T> {
        Batch::new(self.as_flattened())
    }
}

#[cfg(feature = "alloc")]
impl<'a, X: HasSize<N>, T: Scalar, const N: usize> AsBatch<'a, X, T> for &'a Vec<[T; N]> {
    fn batch(self) -> Batch<'a, X, T> {
        Batch::new(self.as_flattened())
    }
}
