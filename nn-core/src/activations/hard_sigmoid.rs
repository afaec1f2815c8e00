use bytemuck::Zeroable;
use pulp::Simd;

use super::Activation;
use crate::Scalar;

/// The logistic function in three straight lines: `f(x) = min(max(x + 3, 0), 6) / 6`;
/// `f′(x) = 1/6` between −3 and 3, else 0 (also at both, as in PyTorch).
///
/// Keras: `hard_sigmoid` (before version 3: `0.2 x + 0.5`); PyTorch: `Hardsigmoid`.
///
/// Source: Howard and others, 2019, "Searching for MobileNetV3".
///
/// ```
/// use nn_core::activations::{Activation, HardSigmoid};
///
/// let mut y = [-3.0_f32, 0.0, 1.5, 100.0];
/// HardSigmoid::apply(pulp::Scalar::new(), &mut y);
/// assert_eq!(y, [0.0, 0.5, 0.75, 1.0]);
/// ```
#[derive(Clone, Copy, Debug, Default, Zeroable)]
pub struct HardSigmoid;

as_layer!(HardSigmoid);

impl Activation for HardSigmoid {
    const NAME: &'static str = "hard_sigmoid";
    const ELEMENTWISE: bool = true;

    #[inline(always)]
    fn lanes<S: Simd, T: Scalar>(simd: S, x: T::Lanes<S>) -> T::Lanes<S> {
        let (zero, three) = (T::broadcast(simd, T::zero()), T::broadcast(simd, T::narrow(3.0)));
        let six = T::plus(simd, three, three);
        let y = T::plus(simd, x, three);
        let y = T::select_less(simd, y, zero, zero, y);
        let y = T::select_less(simd, six, y, six, y);
        T::divide(simd, y, six)
    }

    #[inline(always)]
    fn slope<S: Simd, T: Scalar>(simd: S, y: T::Lanes<S>) -> T::Lanes<S> {
        let (zero, one) = (T::broadcast(simd, T::zero()), T::broadcast(simd, T::one()));
        let sixth = T::broadcast(simd, T::narrow(1.0 / 6.0));
        let below = T::select_less(simd, y, one, sixth, zero);
        T::select_less(simd, zero, y, below, zero)
    }
}
