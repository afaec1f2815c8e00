use core::fmt;

use bytemuck::Zeroable;
use pulp::Simd;

use super::Activation;
use crate::initializer::Initializer;
use crate::{Scalar, math};

/// The exponential linear unit: `f(x) = x` for `x > 0`, else `α (eˣ − 1)`; `f′(x) = 1` for `x > 0`,
/// else `α eˣ` (at 0 as in PyTorch). It is told from x: `f(x) + α`, which is the same, loses its
/// digits where `eˣ` is small.
///
/// Floats are no const parameters, so `ALPHA` carries the bits of α as an `f64`, at least 0:
/// `Elu<{ check::not_negative(0.5) }>`, or in a network line `elu(0.5)`. Without a number it is 1.
///
/// Keras: `ELU`, `elu`; PyTorch: `ELU`; α is 1 in both unless one says it.
///
/// Source: Clevert, Unterthiner and Hochreiter, 2015, "Fast and accurate deep network learning by
/// exponential linear units".
///
/// ```
/// use nn_core::activations::{Activation, Elu};
/// use nn_core::check;
///
/// let mut y = [-1000.0_f32, 0.0, 2.0];
/// <Elu>::apply(pulp::Scalar::new(), &mut y);
/// assert_eq!(y, [-1.0, 0.0, 2.0]);
///
/// let flatter = Elu::<{ check::not_negative(0.5) }>;
/// assert_eq!(format!("{flatter:?}"), "Elu(0.5)");
/// ```
#[derive(Clone, Copy, Default, Zeroable)]
pub struct Elu<const ALPHA: u64 = { 1.0_f64.to_bits() }>;

impl<const ALPHA: u64> fmt::Debug for Elu<ALPHA> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Elu({:?})", f64::from_bits(ALPHA))
    }
}

as_layer!(Elu<ALPHA> [const ALPHA: u64]);

impl<const ALPHA: u64> Activation for Elu<ALPHA> {
    const NAME: &'static str = "elu";
    const NUMBER: Option<f64> = Some(f64::from_bits(ALPHA));
    const INITIALIZER: Initializer = Initializer::HeUniform;
    const ELEMENTWISE: bool = true;
    const KEEPS_INPUT: bool = true;

    #[inline(always)]
    fn lanes<S: Simd, T: Scalar>(simd: S, x: T::Lanes<S>) -> T::Lanes<S> {
        let alpha = T::broadcast(simd, T::narrow(f64::from_bits(ALPHA)));
        let below = T::multiply(simd, alpha, math::exp_m1::<S, T>(simd, x));
        T::select_less(simd, T::broadcast(simd, T::zero()), x, x, below)
    }

    #[inline(always)]
    fn slope<S: Simd, T: Scalar>(simd: S, x: T::Lanes<S>) -> T::Lanes<S> {
        let alpha = T::broadcast(simd, T::narrow(f64::from_bits(ALPHA)));
        let below = T::multiply(simd, alpha, math::exp::<S, T>(simd, x));
        T::select_less(simd, T::broadcast(simd, T::zero()), x, T::broadcast(simd, T::one()), below)
    }
}
