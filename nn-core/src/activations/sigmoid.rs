use bytemuck::Zeroable;
use pulp::Simd;

use super::Activation;
use crate::{Scalar, math};

/// The logistic function: `f(x) = 1 / (1 + e⁻ˣ)`, `f′(x) = y (1 − y)` with `y = f(x)`.
///
/// Keras: `sigmoid`; PyTorch: `Sigmoid`.
///
/// Source: Rumelhart, Hinton and Williams, 1986, "Learning representations by back-propagating
/// errors".
///
/// ```
/// use nn_core::activations::{Activation, Sigmoid};
///
/// let mut y = [-1000.0_f32, 0.0, 1000.0];
/// Sigmoid::apply(pulp::Scalar::new(), &mut y);
/// assert_eq!(y, [0.0, 0.5, 1.0]);
/// ```
#[derive(Clone, Copy, Debug, Default, Zeroable)]
pub struct Sigmoid;

as_layer!(Sigmoid);

impl Activation for Sigmoid {
    const NAME: &'static str = "sigmoid";
    const ELEMENTWISE: bool = true;

    #[inline(always)]
    fn lanes<S: Simd, T: Scalar>(simd: S, x: T::Lanes<S>) -> T::Lanes<S> {
        math::sigmoid::<S, T>(simd, x)
    }

    #[inline(always)]
    fn backward<S: Simd, T: Scalar>(_simd: S, y: &[T], dy: &mut [T]) {
        for (y, dy) in y.iter().zip(dy) {
            *dy *= *y * (T::one() - *y);
        }
    }
}
