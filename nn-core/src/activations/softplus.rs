use bytemuck::Zeroable;
use pulp::Simd;

use super::Activation;
use crate::{Scalar, math};

/// The smooth rectifier: `f(x) = ln(1 + eˣ)`, `f′(x) = 1 / (1 + e⁻ˣ) = 1 − e⁻ʸ` with `y = f(x)`.
///
/// Keras: `softplus`; PyTorch: `Softplus`, which takes x itself from 20 on and is wrong there by
/// 2e-9. Here, as in the definition, that happens where the scalar cannot tell them apart.
///
/// Source: Dugas and others, 2000, "Incorporating second-order functional knowledge for better
/// option pricing".
///
/// ```
/// use nn_core::activations::{Activation, Softplus};
///
/// let mut y = [-1000.0_f32, 0.0, 100.0];
/// Softplus::apply(pulp::Scalar::new(), &mut y);
/// assert_eq!(y, [0.0, core::f32::consts::LN_2, 100.0]);
/// ```
#[derive(Clone, Copy, Debug, Default, Zeroable)]
pub struct Softplus;

as_layer!(Softplus);

impl Activation for Softplus {
    const NAME: &'static str = "softplus";
    const ELEMENTWISE: bool = true;

    #[inline(always)]
    fn lanes<S: Simd, T: Scalar>(simd: S, x: T::Lanes<S>) -> T::Lanes<S> {
        math::softplus::<S, T>(simd, x)
    }

    #[inline(always)]
    fn slope<S: Simd, T: Scalar>(simd: S, y: T::Lanes<S>) -> T::Lanes<S> {
        let zero = T::broadcast(simd, T::zero());
        let minus = math::exp_m1::<S, T>(simd, T::subtract(simd, zero, y));
        T::subtract(simd, zero, minus)
    }
}
