//! What `network!` lets the compiler check, at the place of the user's tokens.
//!
//! A literal is checked in the macro. What hangs on a named constant or on a type is not known
//! there: the macro writes these functions into const arguments, whose bodies the compiler checks
//! and evaluates even in a type alias that nobody uses. A failed check is an error at the very
//! size, rate or layer that is wrong.

mod branches;
mod budget;
mod enters;
mod known;
mod message;
mod number;
mod placed;
mod setting;

use core::marker::PhantomData;

pub use branches::{FlatBranch, branch, not_joined, together};
pub use budget::{bytes, layer_train_bytes, multiply_adds, parameters, train_bytes, within};
use const_panic::concat_panic;
pub use enters::{Ends, Enters, end};
pub use known::{If, Known};
use message::{in_all, joined, number, text};
pub use number::{finite, not_negative};
pub use placed::{Holds, Leaving, Placed, Reaches, Stated, Takes};
pub use setting::{
    deviation, epsilon, factor, little, momentum, pace, penalty, rate, share, spread,
};

use crate::activations::Activation;
use crate::layer::End;
use crate::layers::Frozen;
use crate::shape::{FlatShape, Shape};
use crate::{Layer, Scalar, Sequential};

/// Checks a size of the first shape: at least 1.
///
/// # Panics
///
/// If it is 0.
#[track_caller]
pub const fn input(size: usize) {
    assert!(size > 0, "the sizes of the input must be at least 1, but this one is 0");
}

/// Checks the number of units of a `Dense`: at least 1.
///
/// # Panics
///
/// If it is 0.
#[track_caller]
pub const fn units(units: usize) {
    assert!(units > 0, "`Dense` needs at least 1 unit, but this number is 0");
}

/// Checks the sizes of the first shape where they are known only when the network is used, since they
/// are parameters around it: each at least 1.
///
/// # Panics
///
/// If one is 0.
#[track_caller]
pub const fn inputs(sizes: &[usize]) {
    let mut axis = 0;
    while axis < sizes.len() {
        input(sizes[axis]);
        axis += 1;
    }
}

/// Checks that a shape of these sizes holds as many values as it says.
///
/// # Panics
///
/// If it holds another number.
pub const fn product_is(sizes: &[usize], stated: usize) {
    let found = product(sizes);
    if found != stated {
        concat_panic(&[
            &[text("a shape of ")],
            &joined(sizes, "x"),
            &[text(" holds "), number(found), text(" values, but is said to hold ")],
            &[number(stated), text("; write "), number(found)],
        ]);
    }
}

/// Checks that the shape which `layer` states is the one that arrives from the layer `from`: on
/// every axis if both have several, else in the number of values.
///
/// # Panics
///
/// If they differ.
#[track_caller]
pub const fn same(layer: &str, stated: &[usize], from: &str, arriving: &[usize]) {
    let (expected, found) = (product(stated), product(arriving));
    if expected == found && (stated.len() < 2 || arriving.len() < 2 || equal(stated, arriving)) {
        return;
    }
    concat_panic(&[
        &[text("`"), text(layer), text("` expects ")],
        &joined(stated, "x"),
        &in_all(stated, expected),
        &[text(", but `"), text(from), text("` leaves ")],
        &joined(arriving, "x"),
        &in_all(arriving, found),
        &[text("; write `Flatten`, or `Flatten(")],
        &joined(arriving, ", "),
        &[text(")`")],
    ]);
}

/// Checks that the layers of a `Residual`, the last of which is `last`, leave the shape that arrives.
///
/// # Panics
///
/// If they leave another.
#[track_caller]
pub const fn around(last: &str, leaving: &[usize], arriving: &[usize]) {
    if leaving.len() == arriving.len() && equal(leaving, arriving) {
        return;
    }
    concat_panic(&[
        &[text("the layers of `Residual` must leave the shape that arrives, ")],
        &joined(arriving, "x"),
        &[text(", but `"), text(last), text("` leaves ")],
        &joined(leaving, "x"),
    ]);
}

/// Refuses the shape that arrives at `layer`, such as a `Dense`, from the layer `from`.
///
/// # Panics
///
/// Always: the macro calls it where several axes arrive.
#[must_use]
#[track_caller]
pub const fn not_flat(layer: &str, from: &str, arriving: &[usize]) -> usize {
    concat_panic(&[
        &[
            text("`"),
            text(layer),
            text("` needs a flat input, but `"),
            text(from),
            text("` leaves "),
        ],
        &joined(arriving, "x"),
        &[text("; put `Flatten` between them")],
    ])
}

/// Checks that the activation `layer`, whose word in the line is `word`, does not stand behind itself:
/// in `from`, whose outputs are `arriving`.
///
/// # Panics
///
/// If it does.
#[track_caller]
pub const fn once(layer: &str, word: &str, from: &str, arriving: End) {
    if let End::Activation(name) = arriving
        && same_word(name, word)
    {
        concat_panic(&[&[
            text("`"),
            text(layer),
            text("` stands behind `"),
            text(from),
            text("`, which is "),
            text(word),
            text(" already; remove one"),
        ]]);
    }
}

const fn same_word(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let mut at = 0;
    while at < a.len() && at < b.len() {
        if a[at] != b[at] {
            return false;
        }
        at += 1;
    }
    a.len() == b.len()
}

const fn equal(a: &[usize], b: &[usize]) -> bool {
    let mut axis = 0;
    while axis < a.len() && axis < b.len() {
        if a[axis] != b[axis] {
            return false;
        }
        axis += 1;
    }
    a.len() == b.len()
}

/// The number of values in a shape of these sizes.
const fn product(sizes: &[usize]) -> usize {
    let mut product: usize = 1;
    let mut axis = 0;
    while axis < sizes.len() {
        match product.checked_mul(sizes[axis]) {
            Some(larger) => product = larger,
            None => panic!("these sizes make more values than any memory holds"),
        }
        axis += 1;
    }
    product
}

/// A shape as a value.
#[must_use]
pub const fn shape<X>() -> PhantomData<X> {
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

/// Holds if a layer leaves the shape `Y`. The macro asks it of `<X as Enters<L, T>>::Output`, which
/// does not compile unless `L` accepts `X`.
#[must_use]
pub const fn leaves<Y>() -> bool {
    true
}

/// Holds if `A` is an activation, which else does not compile.
#[must_use]
pub const fn activates<A: Activation>() -> bool {
    true
}

/// `L`, of which `FITS` was asked. If the answer is an error, this is no type, and nothing is said
/// a second time of the network it stands in. (An alias for `L` alone would forget the answer.)
pub type Checked<L, const FITS: bool> = <L as Kept<FITS>>::Same;

/// Every type, whatever was asked of it: what [`Checked`] goes through.
pub trait Kept<const FITS: bool> {
    /// The type itself.
    type Same;
}

impl<L, const FITS: bool> Kept<FITS> for L {
    type Same = L;
}

/// What can begin a network of `T`: a network, which says its input.
#[diagnostic::on_unimplemented(
    message = "what stands first must say the input of a network of `{T}`; begin with `Input(n)`, or with a network that computes with `{T}`",
    label = "no network of `{T}`"
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

impl<N: First<T>, T: Scalar> First<T> for Frozen<N> {
    type Input = N::Input;
    type Output = N::Output;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layers::{Chain, Dense, Dropout, Linear, Relu, Softmax};
    use crate::shape::{Flat, Plane};

    const FITS: bool = leaves::<<Flat<4> as Enters<Dense<4, 3, Relu>, f32>>::Output>();

    #[test]
    fn what_is_right_passes_through() {
        const { assert!(FITS) };
        let _: Checked<Relu, FITS> = Relu;
        input(28);
        units(10);
        same("Flatten(784)", &[784], "Input(28, 28)", &[28, 28]);
        same("Flatten(H, W)", &[28, 27], "Input(28, 27)", &[28, 27]);
        assert_eq!((width(shape::<Flat<5>>()), size::<Plane<2, 3, 6>>()), (5, 6));
    }

    #[test]
    #[should_panic = "`Flatten(784)` expects 784 values, but `Dense(HIDDEN)` leaves 5 values; write `Flatten`, or `Flatten(5)`"]
    fn another_number_of_values_is_named() {
        same("Flatten(784)", &[784], "Dense(HIDDEN)", &[5]);
    }

    #[test]
    #[should_panic = "a shape of 2x3 holds 6 values, but is said to hold 5; write 6"]
    fn another_product_is_named() {
        product_is(&[2, 3], 6);
        product_is(&[2, 3], 5);
    }

    #[test]
    #[should_panic = "the sizes of the input must be at least 1, but this one is 0"]
    fn an_input_without_width_is_named() {
        inputs(&[2, 3]);
        inputs(&[2, 0]);
    }

    #[test]
    #[should_panic = "`Flatten(W, H)` expects 27x28 (756 values), but `Input(H, W)` leaves 28x27 (756 values); write `Flatten`, or `Flatten(28, 27)`"]
    fn other_axes_are_named() {
        same("Flatten(W, H)", &[27, 28], "Input(H, W)", &[28, 27]);
    }

    #[test]
    #[should_panic = "`Flatten(4, 7, 7)` expects 4x7x7 (196 values), but `Input(H, W)` leaves 14x14 (196 values); write `Flatten`, or `Flatten(14, 14)`"]
    fn another_number_of_axes_is_named() {
        same("Flatten(4, 7, 7)", &[4, 7, 7], "Input(H, W)", &[14, 14]);
    }

    #[test]
    #[should_panic = "`Softmax` stands behind `Head`, which is softmax already; remove one"]
    fn softmax_of_softmax_is_named() {
        type Head = Chain<Dense<4, 3, Softmax>, Chain<Dropout<{ rate(0.5) }>, Linear>>;
        once("Softmax", "softmax", "Encoder", end::<<Flat<4> as Enters<Relu, f32>>::Behind>());
        once("Softmax", "softmax", "Head", end::<<Flat<4> as Enters<Head, f32>>::Behind>());
    }

    #[test]
    #[should_panic = "`Dense` needs a flat input, but `Input(H, W)` leaves 28x27; put `Flatten` between them"]
    fn an_image_is_not_flat() {
        let _ = not_flat("Dense", "Input(H, W)", &[28, 27]);
    }
}
