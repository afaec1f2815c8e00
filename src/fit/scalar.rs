//! That data are computed with in the scalar of the network, and the words where they are not.

use nn_core::Scalar;
use nn_core::shape::Shape;

use super::Fit;
use crate::data::{Dataset, Stored};

/// The scalar `T` itself: what the data that a network meets consist of.
#[diagnostic::on_unimplemented(
    message = "the network and its data must compute with the same scalar; begin the network with its own, as in `network!({Self}; …)`, or make the data of `{T}`",
    label = "the data are of `{Self}`, the network computes with `{T}`"
)]
pub trait SameScalar<T: Scalar>: Scalar {
    /// A data set as it is.
    fn data<X: Shape, Y: Stored<Self> + Stored<T>>(data: &Dataset<X, Y, Self>)
    -> &Dataset<X, Y, T>;

    /// How to train, as it is.
    fn fit<X: Shape, Y: Stored<Self> + Stored<T>, P>(
        fit: Fit<'_, X, Y, Self, P>,
    ) -> Fit<'_, X, Y, T, P>;
}

impl<T: Scalar> SameScalar<T> for T {
    fn data<X: Shape, Y: Stored<T>>(data: &Dataset<X, Y, T>) -> &Dataset<X, Y, T> {
        data
    }

    fn fit<X: Shape, Y: Stored<T>, P>(fit: Fit<'_, X, Y, T, P>) -> Fit<'_, X, Y, T, P> {
        fit
    }
}
