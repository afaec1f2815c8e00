//! Whether a layer of the user's own takes what arrives, what it leaves, and what it ends in.

use core::marker::PhantomData;

use crate::layer::End;
use crate::shape::Shape;
use crate::{Layer, Scalar};

/// Every shape that the layer `L` takes. It is asked of the shape and not of the layer: where the layer
/// before is in error, its shape is unknown, and of an unknown type the compiler says nothing.
pub trait Enters<L, T: Scalar> {
    /// The shape that leaves.
    type Output;
    /// What [`end`] is asked of. It is a type, like the other: what is asked in two ways the compiler
    /// would complain of in two ways.
    type Behind;
}

impl<X: Shape, L: Layer<X, T>, T: Scalar> Enters<L, T> for X {
    type Output = L::Output;
    type Behind = Behind<X, L, T>;
}

/// What stands behind a layer `L` to which `X` comes.
pub struct Behind<X, L, T>(PhantomData<(X, L, T)>);

/// Such a type.
pub trait Ends {
    /// What the values are there.
    const END: End;
}

impl<X: Shape, L: Layer<X, T>, T: Scalar> Ends for Behind<X, L, T> {
    const END: End = L::END;
}

/// What the values behind a layer are.
#[must_use]
pub const fn end<E: Ends>() -> End {
    E::END
}
