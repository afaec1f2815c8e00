//! What only a type can ask, where it is used: whether layers take a shape that hangs on parameters
//! around the network, with which no constant is computed.
//!
//! Each answer goes through an associated type that is none if the answer is no, so that the compiler
//! has nothing more to say about the network.

use crate::shape::{Flat, Plane, Shape, Volume};
use crate::{Layer, Scalar};

/// `L`, if it takes the shape `X`.
pub type Placed<L, X, T> = <L as Takes<X, T>>::Same;

/// Every layer that takes the shape `X`: what [`Placed`] goes through.
pub trait Takes<X: Shape, T: Scalar> {
    /// The layer itself.
    type Same;
}

#[diagnostic::do_not_recommend]
impl<L: Layer<X, T>, X: Shape, T: Scalar> Takes<X, T> for L {
    type Same = <L::Output as Leaving<L>>::Same;
}

/// Every shape, whatever layer leaves it.
pub trait Leaving<L> {
    /// The layer.
    type Same;
}

impl<Y: Shape, L> Leaving<L> for Y {
    type Same = L;
}

/// `L`, a `Flatten` that states `N` values, if the shape `X` holds as many.
pub type Stated<L, X, const N: usize> = <X as Reaches<L, N>>::Same;

/// Every shape of `N` values: what [`Stated`] goes through. (A blanket implementation; of a trait
/// without one the compiler complains twice.)
pub trait Reaches<L, const N: usize> {
    /// The layer.
    type Same;
}

#[diagnostic::do_not_recommend]
impl<X: Holds<L, N>, L, const N: usize> Reaches<L, N> for X {
    type Same = <X as Holds<L, N>>::Same;
}

/// Every shape of `N` values.
#[diagnostic::on_unimplemented(
    message = "`Flatten({N})` expects {N} values, but the shape `{Self}` reaches it",
    label = "`{Self}` where {N} values are stated",
    note = "change the number in `Flatten`, or the layer before"
)]
pub trait Holds<L, const N: usize> {
    /// The layer.
    type Same;
}

impl<L, const N: usize> Holds<L, N> for Flat<N> {
    type Same = L;
}

impl<L, const H: usize, const W: usize, const N: usize> Holds<L, N> for Plane<H, W, N> {
    type Same = L;
}

impl<L, const C: usize, const H: usize, const W: usize, const N: usize> Holds<L, N>
    for Volume<C, H, W, N>
{
    type Same = L;
}
