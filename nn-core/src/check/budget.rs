//! What a network may cost, and which of its layers take the most of it.

use const_panic::concat_panic;

use super::message::{number, text};
use crate::optimizers::{Optimizer, slots};
use crate::shape::Shape;
use crate::{Layer, Parameters, Scalar};

/// The parameters of a layer, or of a network.
#[must_use]
pub const fn parameters<L: Parameters<T>, T: Scalar>() -> usize {
    L::PARAMETERS
}

/// The bytes that its parameters take.
#[must_use]
pub const fn bytes<L: Parameters<T>, T: Scalar>() -> usize {
    L::PARAMETERS * size_of::<T>()
}

/// The multiplications with addition of one prediction.
#[must_use]
pub const fn multiply_adds<L: Layer<X, T>, X: Shape, T: Scalar>() -> usize {
    L::MULTIPLY_ADDS
}

/// The bytes that a step of training with `batch` samples takes: the parameters, what the rule of
/// `O` remembers of them, and the workspace.
#[must_use]
pub const fn train_bytes<L, X, O, T>(batch: usize) -> usize
where
    L: Layer<X, T>,
    X: Shape,
    O: Optimizer,
    T: Scalar,
{
    let derivative = <L::Output as Shape>::SIZE * batch * size_of::<T>();
    layer_train_bytes::<L, X, O, T>(batch) + derivative
}

/// What one layer has of them: all but the derivative by the output, which only the network needs.
#[must_use]
pub const fn layer_train_bytes<L, X, O, T>(batch: usize) -> usize
where
    L: Layer<X, T>,
    X: Shape,
    O: Optimizer,
    T: Scalar,
{
    (L::PARAMETERS + slots::<O, T>() * L::TRAINABLE + L::TAPE * batch) * size_of::<T>()
}

/// Checks that the network `name` has at most `most` of what `measure` names. `layers` says how much
/// of it each layer has.
///
/// # Panics
///
/// If it has more.
#[track_caller]
pub const fn within(
    name: &str,
    measure: &str,
    most: usize,
    found: usize,
    layers: &[(&str, usize)],
) {
    if found <= most {
        return;
    }
    let first = largest(layers, usize::MAX);
    let second = largest(layers, first);
    concat_panic(&[
        &[text("`"), text(name), text("` may have at most "), number(most)],
        &[text(" "), text(measure), text(", but has "), number(found)],
        &share(": ", layers, first),
        &share(" and ", layers, second),
        &[text("; make it smaller, or allow more")],
    ]);
}

/// What one layer has, with its spelling; nothing where there is no such layer or it has none.
const fn share<'a>(
    before: &'a str,
    layers: &[(&'a str, usize)],
    index: usize,
) -> [const_panic::PanicVal<'a>; 5] {
    if index >= layers.len() || layers[index].1 == 0 {
        return [const_panic::PanicVal::EMPTY; 5];
    }
    let (layer, value) = layers[index];
    [text(before), number(value), text(" in `"), text(layer), text("`")]
}

/// The layer that has the most, of all but one.
const fn largest(layers: &[(&str, usize)], but: usize) -> usize {
    let (mut largest, mut index) = (usize::MAX, 0);
    while index < layers.len() {
        if index != but && (largest == usize::MAX || layers[index].1 > layers[largest].1) {
            largest = index;
        }
        index += 1;
    }
    largest
}

#[cfg(test)]
mod tests {
    use super::*;

    const LAYERS: [(&str, usize); 3] = [("A", 10), ("B", 30), ("C", 20)];

    #[test]
    fn what_fits_passes() {
        within("Net", "parameters", 60, 60, &LAYERS);
    }

    #[test]
    #[should_panic = "`Net` may have at most 59 parameters, but has 60: 30 in `B` and 20 in `C`; make it smaller, or allow more"]
    fn the_largest_two_are_named() {
        within("Net", "parameters", 59, 60, &LAYERS);
    }

    #[test]
    #[should_panic = "`Net` may have at most 1 parameters, but has 2: 2 in `A`; make it smaller, or allow more"]
    fn a_layer_without_any_is_not_named() {
        within("Net", "parameters", 1, 2, &[("A", 2), ("B", 0)]);
    }
}
