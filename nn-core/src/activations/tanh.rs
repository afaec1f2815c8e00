use bytemuck::Zeroable;

use super::Activation;
use crate::Scalar;

/// The hyperbolic tangent: `f(x) = tanh x`, `f′(x) = 1 − y²` with `y = f(x)`.
///
/// ```
/// use nn_core::activations::{Activation, Tanh};
///
/// let mut y = [-1000.0_f32, 0.0, 1000.0];
/// Tanh::apply(&mut y);
/// assert_eq!(y, [-1.0, 0.0, 1.0]);
/// ```
#[derive(Clone, Copy, Debug, Default, Zeroable)]
pub struct Tanh;

impl Activation for Tanh {
    const NAME: &'static str = "tanh";

    #[inline(always)]
    fn apply<T: Scalar>(y: &mut [T]) {
        for y in y {
            *y = y.tanh();
        }
    }

    #[inline(always)]
    fn backward<T: Scalar>(y: &[T], dy: &mut [T]) {
        for (y, dy) in y.iter().zip(dy) {
            *dy *= T::one() - *y * *y;
        }
    }
}
