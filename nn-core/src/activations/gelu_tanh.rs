use bytemuck::Zeroable;
use pulp::Simd;

use super::Activation;
use crate::initializer::Initializer;
use crate::{Scalar, math};

/// √(2/π)
const ROOT: f64 = 0.797_884_560_802_865_4;

/// From here on `(1 + tanh u) / 2` is 1 in every scalar, and 0 on the other side. Beyond, x³ would
/// overflow sooner than x.
const FAR: f64 = 22.0;

/// The Gaussian error linear unit by an approximation: `f(x) = x (1 + tanh u) / 2` with
/// `u = √(2/π) (x + 0.044715 x³)`; `f′(x) = (1 + tanh u) / 2 + x (1 − tanh² u) u′ / 2` with
/// `u′ = √(2/π) (1 + 0.134145 x²)`. It is at most 5e-4 from [`Gelu`](super::Gelu).
///
/// Keras: `gelu(approximate=True)`; PyTorch: `GELU(approximate="tanh")`.
///
/// Source: Hendrycks and Gimpel, 2016, "Gaussian error linear units".
///
/// ```
/// use nn_core::activations::{Activation, GeluTanh};
///
/// let mut y = [-100.0_f32, 0.0, 1.0, 100.0];
/// GeluTanh::apply(pulp::Scalar::new(), &mut y);
/// assert_eq!(y, [0.0, 0.0, 0.841192, 100.0]);
/// ```
#[derive(Clone, Copy, Debug, Default, Zeroable)]
pub struct GeluTanh;

as_layer!(GeluTanh);

impl Activation for GeluTanh {
    const NAME: &'static str = "gelu_tanh";
    const INITIALIZER: Initializer = Initializer::HeUniform;
    const ELEMENTWISE: bool = true;
    const KEEPS_INPUT: bool = true;

    #[inline(always)]
    fn lanes<S: Simd, T: Scalar>(simd: S, x: T::Lanes<S>) -> T::Lanes<S> {
        T::multiply(simd, x, share::<S, T>(simd, bounded::<S, T>(simd, x)))
    }

    #[inline(always)]
    fn slope<S: Simd, T: Scalar>(simd: S, x: T::Lanes<S>) -> T::Lanes<S> {
        let (one, three) = (T::broadcast(simd, T::one()), T::broadcast(simd, T::narrow(3.0)));
        let (root, cubic) = factors::<S, T>(simd);
        let x = bounded::<S, T>(simd, x);
        let share = share::<S, T>(simd, x);
        // (1 − tanh² u) / 2 = 2 s (1 − s) with s = (1 + tanh u) / 2
        let rest = T::multiply(simd, share, T::subtract(simd, one, share));
        let square = T::multiply(simd, T::multiply(simd, x, x), cubic);
        let inner = T::multiply_add(simd, square, three, root);
        let rest = T::multiply(simd, T::plus(simd, rest, rest), inner);
        T::multiply_add(simd, x, rest, share)
    }
}

/// x, but at most [`FAR`] from 0.
#[inline(always)]
fn bounded<S: Simd, T: Scalar>(simd: S, x: T::Lanes<S>) -> T::Lanes<S> {
    let (low, high) = (T::broadcast(simd, T::narrow(-FAR)), T::broadcast(simd, T::narrow(FAR)));
    let x = T::select_less(simd, x, low, low, x);
    T::select_less(simd, high, x, high, x)
}

/// The factors of x and of x³ in u.
#[inline(always)]
fn factors<S: Simd, T: Scalar>(simd: S) -> (T::Lanes<S>, T::Lanes<S>) {
    (T::broadcast(simd, T::narrow(ROOT)), T::broadcast(simd, T::narrow(ROOT * 0.044_715)))
}

/// (1 + tanh u) / 2, for a bounded x.
#[inline(always)]
fn share<S: Simd, T: Scalar>(simd: S, x: T::Lanes<S>) -> T::Lanes<S> {
    let (root, cubic) = factors::<S, T>(simd);
    let square = T::multiply(simd, x, x);
    let u = T::multiply(simd, x, T::multiply_add(simd, square, cubic, root));
    // σ(2u), which keeps its digits where it is small.
    math::sigmoid::<S, T>(simd, T::plus(simd, u, u))
}
