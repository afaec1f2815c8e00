use core::fmt;

use bytemuck::Zeroable;
use pulp::Simd;

use super::Activation;
use crate::Scalar;
use crate::initializer::Initializer;

/// The rectifier with a slope below zero: `f(x) = x` for `x > 0`, else `s x`; `f′(x) = 1` for
/// `x > 0`, else `s` (at 0 as in PyTorch).
///
/// Floats are no const parameters, so `SLOPE` carries the bits of `s` as an `f64`, at least 0:
/// `LeakyRelu<{ check::not_negative(0.1) }>`, or in a network line `leaky_relu(0.1)`. Without a
/// number it is 0.01.
///
/// Keras: `LeakyReLU`, whose slope is 0.3 unless one says it, and `leaky_relu`, with 0.2; PyTorch:
/// `LeakyReLU`, with 0.01.
///
/// Source: Maas, Hannun and Ng, 2013, "Rectifier nonlinearities improve neural network acoustic
/// models".
///
/// ```
/// use nn_core::activations::{Activation, LeakyRelu};
/// use nn_core::check;
///
/// let mut y = [-1.0_f32, 0.0, 2.0];
/// <LeakyRelu>::apply(pulp::Scalar::new(), &mut y);
/// assert_eq!(y, [-0.01, 0.0, 2.0]);
///
/// let steeper = LeakyRelu::<{ check::not_negative(0.5) }>;
/// assert_eq!(format!("{steeper:?}"), "LeakyRelu(0.5)");
/// ```
#[derive(Clone, Copy, Default, Zeroable)]
pub struct LeakyRelu<const SLOPE: u64 = { 0.01_f64.to_bits() }>;

impl<const SLOPE: u64> fmt::Debug for LeakyRelu<SLOPE> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "LeakyRelu({:?})", f64::from_bits(SLOPE))
    }
}

as_layer!(LeakyRelu<SLOPE> [const SLOPE: u64]);

impl<const SLOPE: u64> Activation for LeakyRelu<SLOPE> {
    const NAME: &'static str = "leaky_relu";
    const NUMBER: Option<f64> = Some(f64::from_bits(SLOPE));
    const INITIALIZER: Initializer = Initializer::HeUniform;
    const ELEMENTWISE: bool = true;

    #[inline(always)]
    fn lanes<S: Simd, T: Scalar>(simd: S, x: T::Lanes<S>) -> T::Lanes<S> {
        let slope = T::broadcast(simd, T::narrow(f64::from_bits(SLOPE)));
        T::select_less(simd, T::broadcast(simd, T::zero()), x, x, T::multiply(simd, slope, x))
    }

    #[inline(always)]
    fn slope<S: Simd, T: Scalar>(simd: S, y: T::Lanes<S>) -> T::Lanes<S> {
        let slope = T::broadcast(simd, T::narrow(f64::from_bits(SLOPE)));
        T::select_less(simd, T::broadcast(simd, T::zero()), y, T::broadcast(simd, T::one()), slope)
    }
}
