//! What `network!` lets the compiler check, at the place of the user's tokens.
//!
//! A literal is checked in the macro. What hangs on a named constant or on a type is not known
//! there: the macro writes these functions into const arguments, whose bodies the compiler checks
//! and evaluates even in a type alias that nobody uses. A failed check is an error at the very
//! size, rate or layer that is wrong.

use core::marker::PhantomData;

use const_panic::concat_panic;

use crate::shape::{FlatShape, Shape};
use crate::{Layer, Scalar, Sequential};

/// A size of the first shape: at least 1.
///
/// # Panics
///
/// If it is 0.
#[must_use]
#[track_caller]
pub const fn input(size: usize) -> usize {
    assert!(size > 0, "the sizes of the input must be at least 1, but this one is 0");
    size
}

/// The number of units of a `Dense`: at least 1.
///
/// # Panics
///
/// If it is 0.
#[must_use]
#[track_caller]
pub const fn units(units: usize) -> usize {
    assert!(units > 0, "`Dense` needs at least 1 unit, but this number is 0");
    units
}

/// The bits of a dropout rate: at least 0 and below 1.
///
/// # Panics
///
/// If it is outside.
#[must_use]
#[track_caller]
pub const fn rate(rate: f64) -> u64 {
    assert!(rate >= 0.0 && rate < 1.0, "the rate of `Dropout` must be at least 0 and below 1");
    rate.to_bits()
}

/// The number of values that `layer` states and that arrive from the layer `from`.
///
/// # Panics
///
/// If they differ.
#[must_use]
#[track_caller]
pub const fn same(layer: &str, stated: usize, from: &str, arriving: usize) -> usize {
    if stated != arriving {
        concat_panic!(
            "`", display: layer, "` expects ", stated, " values, but `", display: from,
            "` leaves ", arriving, "; write `Flatten`, or `Flatten(", arriving, ")`"
        );
    }
    arriving
}

/// A shape as a value.
#[must_use]
pub const fn shape<X: Shape>() -> PhantomData<X> {
    PhantomData
}

/// The width of a shape, which must be flat.
#[must_use]
pub const fn width<X: FlatShape>(_: PhantomData<X>) -> usize {
    X::SIZE
}

/// The number of values in a shape.
#[must_use]
pub const fn size<X: Shape>() -> usize {
    X::SIZE
}

/// Holds if the layer `L` accepts the shape `X`: else it does not compile.
#[must_use]
pub const fn accepts<L: Layer<X, T>, X: Shape, T: Scalar>() -> bool {
    true
}

/// `L`, which [`accepts`] what reaches it.
pub type Checked<L, const ACCEPTS: bool> = L;

/// What can begin a network of `T`: a network, which says its input.
#[diagnostic::on_unimplemented(
    message = "`{Self}` stands first, but does not say the input of a network of `{T}`",
    label = "no network of `{T}`",
    note = "begin with `Input(n)`, or with a network that computes with the same scalar"
)]
pub trait First<T: Scalar> {
    /// The shape of the samples it takes.
    type Input: Shape;
    /// The shape it leaves.
    type Output: Shape;
}

impl<X: Shape, L: Layer<X, T>, T: Scalar> First<T> for Sequential<X, L, T> {
    type Input = X;
    type Output = L::Output;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layers::{Dense, Relu};
    use crate::shape::{Flat, Plane};

    const FITS: bool = accepts::<Dense<4, 3, Relu>, Flat<4>, f32>();

    #[test]
    fn what_is_right_passes_through() {
        const { assert!(FITS) };
        assert_eq!((input(28), units(10)), (28, 10));
        assert_eq!(f64::from_bits(rate(0.2)).to_bits(), 0.2_f64.to_bits());
        assert_eq!(same("Flatten(784)", 784, "Input(28, 28)", 784), 784);
        assert_eq!((width(shape::<Flat<5>>()), size::<Plane<2, 3, 6>>()), (5, 6));
    }

    #[test]
    #[should_panic = "`Flatten(784)` expects 784 values, but `Dense(HIDDEN)` leaves 5; write `Flatten`, or `Flatten(5)`"]
    fn what_differs_is_named() {
        let _ = same("Flatten(784)", 784, "Dense(HIDDEN)", 5);
    }

    #[test]
    #[should_panic = "must be at least 0 and below 1"]
    fn no_number_is_no_rate() {
        let _ = rate(f64::NAN);
    }
}
