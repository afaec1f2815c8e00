use bytemuck::Zeroable;
use pulp::Simd;

use super::Activation;
use crate::Scalar;

/// The identity: `f(x) = x`, `f′(x) = 1`. What a layer without an activation uses.
///
/// Keras: `linear`; PyTorch: `Identity`.
///
/// ```
/// use nn_core::activations::{Activation, Linear};
///
/// let mut y = [-1.5_f32, 0.0, 2.0];
/// Linear::apply(pulp::Scalar::new(), &mut y);
/// assert_eq!(y, [-1.5, 0.0, 2.0]);
/// ```
#[derive(Clone, Copy, Debug, Default, Zeroable)]
pub struct Linear;

as_layer!(Linear);

impl Activation for Linear {
    const NAME: &'static str = "linear";
    const IDENTITY: bool = true;
    const ELEMENTWISE: bool = true;

    #[inline(always)]
    fn apply<S: Simd, T: Scalar>(_simd: S, _y: &mut [T]) {}

    #[inline(always)]
    fn backward<S: Simd, T: Scalar>(_simd: S, _y: &[T], _dy: &mut [T]) {}
}
