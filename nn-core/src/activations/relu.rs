use bytemuck::Zeroable;
use pulp::Simd;

use super::Activation;
use crate::Scalar;
use crate::initializer::Initializer;

/// The rectifier: `f(x) = max(x, 0)`; `f′(x) = 1` for `x > 0`, else 0 (at 0 as in Keras and
/// PyTorch). NaN stays NaN, so that a broken run shows itself.
///
/// Keras: `relu`; PyTorch: `ReLU`.
///
/// Source: Nair and Hinton, 2010, "Rectified linear units improve restricted Boltzmann machines".
///
/// ```
/// use nn_core::activations::{Activation, Relu};
///
/// let mut y = [-1.5_f32, 0.0, 2.0];
/// Relu::apply(pulp::Scalar::new(), &mut y);
/// assert_eq!(y, [0.0, 0.0, 2.0]);
/// ```
#[derive(Clone, Copy, Debug, Default, Zeroable)]
pub struct Relu;

as_layer!(Relu);

impl Activation for Relu {
    const NAME: &'static str = "relu";
    const INITIALIZER: Initializer = Initializer::HeUniform;
    const ELEMENTWISE: bool = true;

    #[inline(always)]
    fn lanes<S: Simd, T: Scalar>(simd: S, x: T::Lanes<S>) -> T::Lanes<S> {
        let zero = T::broadcast(simd, T::zero());
        T::select_less(simd, x, zero, zero, x)
    }

    #[inline(always)]
    fn backward<S: Simd, T: Scalar>(_simd: S, y: &[T], dy: &mut [T]) {
        for (y, dy) in y.iter().zip(dy) {
            *dy = if *y <= T::zero() { T::zero() } else { *dy };
        }
    }
}
