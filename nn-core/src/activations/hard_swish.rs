use bytemuck::Zeroable;
use pulp::Simd;

use super::{Activation, HardSigmoid};
use crate::Scalar;
use crate::initializer::Initializer;

/// [`Silu`](super::Silu) by straight lines and a parabola: `f(x) = x min(max(x + 3, 0), 6) / 6`;
/// `f′(x) = 0` up to −3, `x/3 + 1/2` below 3, and 1 from there on (at both as in PyTorch). At −∞ it
/// is NaN, as in Keras and PyTorch.
///
/// Keras: `hard_swish`, `hard_silu`; PyTorch: `Hardswish`.
///
/// Source: Howard and others, 2019, "Searching for MobileNetV3".
///
/// ```
/// use nn_core::activations::{Activation, HardSwish};
///
/// let mut y = [-3.0_f32, -1.0, 0.0, 100.0];
/// HardSwish::apply(pulp::Scalar::new(), &mut y);
/// assert_eq!(y, [0.0, -1.0 / 3.0, 0.0, 100.0]);
/// ```
#[derive(Clone, Copy, Debug, Default, Zeroable)]
pub struct HardSwish;

as_layer!(HardSwish);

impl Activation for HardSwish {
    const NAME: &'static str = "hard_swish";
    const INITIALIZER: Initializer = Initializer::HeUniform;
    const ELEMENTWISE: bool = true;
    const KEEPS_INPUT: bool = true;

    #[inline(always)]
    fn lanes<S: Simd, T: Scalar>(simd: S, x: T::Lanes<S>) -> T::Lanes<S> {
        T::multiply(simd, x, HardSigmoid::lanes::<S, T>(simd, x))
    }

    #[inline(always)]
    fn slope<S: Simd, T: Scalar>(simd: S, x: T::Lanes<S>) -> T::Lanes<S> {
        let (zero, one) = (T::broadcast(simd, T::zero()), T::broadcast(simd, T::one()));
        let three = T::broadcast(simd, T::narrow(3.0));
        let half = T::broadcast(simd, T::narrow(0.5));
        let inner = T::plus(simd, T::divide(simd, x, three), half);
        let below = T::select_less(simd, x, three, inner, one);
        T::select_less(simd, T::subtract(simd, zero, three), x, below, zero)
    }
}
