use bytemuck::Zeroable;
use pulp::Simd;

use super::Activation;
use crate::initializer::Initializer;
use crate::{Scalar, math};

/// The sigmoid linear unit, also called swish: `f(x) = x σ(x)` with `σ(x) = 1 / (1 + e⁻ˣ)`;
/// `f′(x) = σ (1 + x (1 − σ))`. At −∞ it is NaN, as in Keras and PyTorch.
///
/// Keras: `silu`, `swish`; PyTorch: `SiLU`.
///
/// Sources: Elfwing, Uchibe and Doya, 2017, "Sigmoid-weighted linear units for neural network
/// function approximation in reinforcement learning"; Ramachandran, Zoph and Le, 2017, "Searching
/// for activation functions".
///
/// ```
/// use nn_core::activations::{Activation, Silu};
///
/// let mut y = [-1000.0_f32, 0.0, 1.0, 100.0];
/// Silu::apply(pulp::Scalar::new(), &mut y);
/// assert_eq!(y, [0.0, 0.0, 0.7310586, 100.0]);
/// ```
#[derive(Clone, Copy, Debug, Default, Zeroable)]
pub struct Silu;

as_layer!(Silu);

impl Activation for Silu {
    const NAME: &'static str = "silu";
    const INITIALIZER: Initializer = Initializer::HeUniform;
    const ELEMENTWISE: bool = true;
    const KEEPS_INPUT: bool = true;

    #[inline(always)]
    fn lanes<S: Simd, T: Scalar>(simd: S, x: T::Lanes<S>) -> T::Lanes<S> {
        T::multiply(simd, x, math::sigmoid::<S, T>(simd, x))
    }

    #[inline(always)]
    fn slope<S: Simd, T: Scalar>(simd: S, x: T::Lanes<S>) -> T::Lanes<S> {
        let one = T::broadcast(simd, T::one());
        let share = math::sigmoid::<S, T>(simd, x);
        let rest = T::multiply_add(simd, x, T::subtract(simd, one, share), one);
        T::multiply(simd, share, rest)
    }
}
