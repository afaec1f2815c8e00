use bytemuck::Zeroable;
use pulp::Simd;

use super::Activation;
use crate::Scalar;

/// `f(x) = x / (1 + |x|)`, `f′(x) = 1 / (1 + |x|)²`, told from x: `(1 − |f(x)|)²`, which is the same,
/// loses its digits far from 0. At ±∞ it is NaN, as in Keras and PyTorch.
///
/// Keras: `softsign`; PyTorch: `Softsign`.
///
/// Source: Bergstra and others, 2009, "Quadratic polynomials learn better image features".
///
/// ```
/// use nn_core::activations::{Activation, Softsign};
///
/// let mut y = [-3.0_f32, 0.0, 1.0];
/// Softsign::apply(pulp::Scalar::new(), &mut y);
/// assert_eq!(y, [-0.75, 0.0, 0.5]);
/// ```
#[derive(Clone, Copy, Debug, Default, Zeroable)]
pub struct Softsign;

as_layer!(Softsign);

impl Activation for Softsign {
    const NAME: &'static str = "softsign";
    const ELEMENTWISE: bool = true;
    const KEEPS_INPUT: bool = true;

    #[inline(always)]
    fn lanes<S: Simd, T: Scalar>(simd: S, x: T::Lanes<S>) -> T::Lanes<S> {
        let one = T::broadcast(simd, T::one());
        T::divide(simd, x, T::plus(simd, T::absolute(simd, x), one))
    }

    #[inline(always)]
    fn slope<S: Simd, T: Scalar>(simd: S, x: T::Lanes<S>) -> T::Lanes<S> {
        let one = T::broadcast(simd, T::one());
        let below = T::plus(simd, T::absolute(simd, x), one);
        T::divide(simd, one, T::multiply(simd, below, below))
    }
}
