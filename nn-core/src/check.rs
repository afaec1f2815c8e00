//! What `network!` checks through the compiler. (Provisional: the macro's author replaces it.)

use crate::Scalar;
use crate::layer::Layer;
use crate::shape::Shape;

/// The bits of a dropout rate.
#[must_use]
pub const fn rate(rate: f64) -> u64 {
    assert!(rate >= 0.0 && rate < 1.0, "a dropout rate lies in [0, 1)");
    rate.to_bits()
}

/// `L`, once it is checked that it accepts what reaches it.
pub type Checked<L, const OK: bool> = L;

/// Holds if the layer `L` accepts the shape `X`.
#[must_use]
pub const fn accepts<L: Layer<X, T>, X: Shape, T: Scalar>() -> bool {
    true
}
