use bytemuck::Zeroable;

use super::Activation;
use crate::Scalar;

/// The logistic function: `f(x) = 1 / (1 + e⁻ˣ)`, `f′(x) = y (1 − y)` with `y = f(x)`.
///
/// ```
/// use nn_core::activations::{Activation, Sigmoid};
///
/// let mut y = [-1000.0_f32, 0.0, 1000.0];
/// Sigmoid::apply(&mut y);
/// assert_eq!(y, [0.0, 0.5, 1.0]);
/// ```
#[derive(Clone, Copy, Debug, Default, Zeroable)]
pub struct Sigmoid;

impl Activation for Sigmoid {
    const NAME: &'static str = "sigmoid";

    #[inline(always)]
    fn apply<T: Scalar>(y: &mut [T]) {
        for y in y {
            *y = T::one() / (T::one() + (-*y).exp());
        }
    }

    #[inline(always)]
    fn backward<T: Scalar>(y: &[T], dy: &mut [T]) {
        for (y, dy) in y.iter().zip(dy) {
            *dy *= *y * (T::one() - *y);
        }
    }
}
