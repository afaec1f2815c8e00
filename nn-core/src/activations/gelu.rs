use core::f64::consts::FRAC_1_SQRT_2;

use bytemuck::Zeroable;
use pulp::Simd;

use super::Activation;
use crate::initializer::Initializer;
use crate::{Scalar, math};

/// 1 / √(2π)
const FRAC_1_SQRT_2PI: f64 = 0.398_942_280_401_432_7;

/// The Gaussian error linear unit: `f(x) = x Φ(x)` with `Φ(x) = (1 + erf(x / √2)) / 2`, the share
/// of a normal distribution that lies below x; `f′(x) = Φ(x) + x φ(x)` with
/// `φ(x) = exp(−x² / 2) / √(2π)`. At −∞ it is NaN, as in Keras and PyTorch.
///
/// [`GeluTanh`](super::GeluTanh) is the approximation of it. Keras: `gelu`; PyTorch: `GELU`. Both
/// take this exact form unless they are told otherwise.
///
/// Source: Hendrycks and Gimpel, 2016, "Gaussian error linear units".
///
/// ```
/// use nn_core::activations::{Activation, Gelu};
///
/// let mut y = [-100.0_f32, 0.0, 1.0, 100.0];
/// Gelu::apply(pulp::Scalar::new(), &mut y);
/// assert_eq!(y, [0.0, 0.0, 0.8413447, 100.0]);
/// ```
#[derive(Clone, Copy, Debug, Default, Zeroable)]
pub struct Gelu;

as_layer!(Gelu);

impl Activation for Gelu {
    const NAME: &'static str = "gelu";
    const INITIALIZER: Initializer = Initializer::HeUniform;
    const ELEMENTWISE: bool = true;
    const KEEPS_INPUT: bool = true;

    #[inline(always)]
    fn lanes<S: Simd, T: Scalar>(simd: S, x: T::Lanes<S>) -> T::Lanes<S> {
        T::multiply(simd, x, share_below::<S, T>(simd, x))
    }

    #[inline(always)]
    fn slope<S: Simd, T: Scalar>(simd: S, x: T::Lanes<S>) -> T::Lanes<S> {
        let minus_half = T::broadcast(simd, T::narrow(-0.5));
        let density = T::broadcast(simd, T::narrow(FRAC_1_SQRT_2PI));
        let e = math::exp::<S, T>(simd, T::multiply(simd, T::multiply(simd, x, x), minus_half));
        let below = share_below::<S, T>(simd, x);
        T::multiply_add(simd, x, T::multiply(simd, e, density), below)
    }
}

/// Φ(x)
#[inline(always)]
fn share_below<S: Simd, T: Scalar>(simd: S, x: T::Lanes<S>) -> T::Lanes<S> {
    let half = T::broadcast(simd, T::narrow(0.5));
    let scaled = T::multiply(simd, x, T::broadcast(simd, T::narrow(FRAC_1_SQRT_2)));
    T::multiply_add(simd, math::erf::<S, T>(simd, scaled), half, half)
}
