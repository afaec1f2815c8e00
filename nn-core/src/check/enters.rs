//! Whether a layer of the user's own takes what arrives, and what it leaves.

use crate::layer::End;
use crate::shape::Shape;
use crate::{Layer, Scalar};

/// Every shape that the layer `L` takes. It is asked of the shape and not of the layer: where the layer
/// before is in error, its shape is unknown, and of an unknown type the compiler says nothing.
pub trait Enters<L, T: Scalar> {
    /// The shape that leaves.
    type Output;
    /// What its values are.
    const END: End;
}

impl<X: Shape, L: Layer<X, T>, T: Scalar> Enters<L, T> for X {
    type Output = L::Output;
    const END: End = L::END;
}
