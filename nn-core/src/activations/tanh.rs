use bytemuck::Zeroable;
use pulp::Simd;

use super::Activation;
use crate::{Scalar, math};

/// The hyperbolic tangent: `f(x) = tanh x`, `f′(x) = 1 − y²` with `y = f(x)`.
///
/// Keras: `tanh`; PyTorch: `Tanh`.
///
/// Source: LeCun, Bottou, Orr and Müller, 1998, "Efficient backprop".
///
/// ```
/// use nn_core::activations::{Activation, Tanh};
///
/// let mut y = [-1000.0_f32, 0.0, 1000.0];
/// Tanh::apply(pulp::Scalar::new(), &mut y);
/// assert_eq!(y, [-1.0, 0.0, 1.0]);
/// ```
#[derive(Clone, Copy, Debug, Default, Zeroable)]
pub struct Tanh;

as_layer!(Tanh);

impl Activation for Tanh {
    const NAME: &'static str = "tanh";
    const ELEMENTWISE: bool = true;

    #[inline(always)]
    fn lanes<S: Simd, T: Scalar>(simd: S, x: T::Lanes<S>) -> T::Lanes<S> {
        math::tanh::<S, T>(simd, x)
    }

    #[inline(always)]
    fn backward<S: Simd, T: Scalar>(_simd: S, y: &[T], dy: &mut [T]) {
        for (y, dy) in y.iter().zip(dy) {
            *dy *= T::one() - *y * *y;
        }
    }
}
