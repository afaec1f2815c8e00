//! What the branches of a join must leave.

use core::marker::PhantomData;

use const_panic::concat_panic;

use super::equal;
use super::message::{joined, text};
use crate::shape::{Flat, Shape};

/// Checks that two branches of `join`, `Add` or `Average`, leave the same shape; each is told by its
/// last layer and that shape.
///
/// # Panics
///
/// If they leave different ones.
#[track_caller]
pub const fn together(join: &str, one: (&str, &[usize]), other: (&str, &[usize])) {
    if equal(one.1, other.1) {
        return;
    }
    concat_panic(&[
        &[text("the branches of `"), text(join), text("` must leave the same shape, but `")],
        &[text(one.0), text("` leaves ")],
        &joined(one.1, "x"),
        &[text(" and `"), text(other.0), text("` leaves ")],
        &joined(other.1, "x"),
    ]);
}

/// Refuses the shape of the branch of a `Concatenate` whose last layer is `last`.
///
/// # Panics
///
/// Always: the macro calls it where a branch leaves several axes.
#[track_caller]
pub const fn not_joined(last: &str, leaving: &[usize]) {
    concat_panic(&[
        &[text("the branches of `Concatenate` must be flat, but `"), text(last)],
        &[text("` leaves ")],
        &joined(leaving, "x"),
        &[text("; put `Flatten` behind it")],
    ])
}

/// The width of the shape that a branch of a `Concatenate` leaves, which must be flat.
#[must_use]
pub const fn branch<X: FlatBranch>(_: PhantomData<X>) -> usize {
    X::SIZE
}

/// What a branch of a `Concatenate` may leave: a shape with a single axis.
#[diagnostic::on_unimplemented(
    message = "the branches of `Concatenate` must be flat, but this one leaves `{Self}`; put `Flatten` behind it",
    label = "leaves `{Self}`"
)]
pub trait FlatBranch: Shape {}

impl<const N: usize> FlatBranch for Flat<N> {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::shape;

    #[test]
    fn what_is_right_passes_through() {
        together("Add", ("Dense(5)", &[5]), ("Dense(N)", &[5]));
        together("Average", ("Relu", &[2, 3]), ("Linear", &[2, 3]));
        assert_eq!(branch(shape::<Flat<5>>()), 5);
    }

    #[test]
    #[should_panic = "the branches of `Average` must leave the same shape, but `Dense(N)` leaves 5 and `Relu` leaves 2x3"]
    fn two_shapes_are_named() {
        together("Average", ("Dense(N)", &[5]), ("Relu", &[2, 3]));
    }

    #[test]
    #[should_panic = "the branches of `Concatenate` must be flat, but `Relu` leaves 2x3; put `Flatten` behind it"]
    fn an_image_is_not_joined() {
        not_joined("Relu", &[2, 3]);
    }
}
