use bytemuck::Zeroable;
use pulp::Simd;

use super::Activation;
use crate::initializer::Initializer;
use crate::{Scalar, math};

/// From here on t is 1 in every scalar. The fourth power of `eˣ` is not yet infinite.
const FAR: f64 = 22.0;

/// `f(x) = x tanh(ln(1 + eˣ))`, computed as `x t` with `t = n / (n + 2)`, `n = e (e + 2)` and
/// `e = eˣ`; `f′(x) = t + 4 x e (e + 1) / (n + 2)²`. At −∞ it is NaN, as in Keras and PyTorch.
///
/// Keras: `mish`; PyTorch: `Mish`.
///
/// Source: Misra, 2019, "Mish: a self regularized non-monotonic activation function".
///
/// ```
/// use nn_core::activations::{Activation, Mish};
///
/// let mut y = [-1000.0_f32, 0.0, 1.0, 100.0];
/// Mish::apply(pulp::Scalar::new(), &mut y);
/// assert_eq!(y, [0.0, 0.0, 0.86509836, 100.0]);
/// ```
#[derive(Clone, Copy, Debug, Default, Zeroable)]
pub struct Mish;

as_layer!(Mish);

impl Activation for Mish {
    const NAME: &'static str = "mish";
    const INITIALIZER: Initializer = Initializer::HeUniform;
    const ELEMENTWISE: bool = true;
    const KEEPS_INPUT: bool = true;

    #[inline(always)]
    fn lanes<S: Simd, T: Scalar>(simd: S, x: T::Lanes<S>) -> T::Lanes<S> {
        let two = T::broadcast(simd, T::one() + T::one());
        let (_, _, n) = powers::<S, T>(simd, x);
        T::multiply(simd, x, T::divide(simd, n, T::plus(simd, n, two)))
    }

    #[inline(always)]
    fn slope<S: Simd, T: Scalar>(simd: S, x: T::Lanes<S>) -> T::Lanes<S> {
        let (one, four) = (T::broadcast(simd, T::one()), T::broadcast(simd, T::narrow(4.0)));
        let (x, e, n) = powers::<S, T>(simd, x);
        let below = T::plus(simd, n, T::plus(simd, one, one));
        let t = T::divide(simd, n, below);
        let change =
            T::divide(simd, T::multiply_add(simd, e, e, e), T::multiply(simd, below, below));
        T::multiply_add(simd, T::multiply(simd, x, four), change, t)
    }
}

/// x up to [`FAR`], with its e and n.
#[inline(always)]
fn powers<S: Simd, T: Scalar>(simd: S, x: T::Lanes<S>) -> (T::Lanes<S>, T::Lanes<S>, T::Lanes<S>) {
    let far = T::broadcast(simd, T::narrow(FAR));
    let x = T::select_less(simd, far, x, far, x);
    let e = math::exp::<S, T>(simd, x);
    let n = T::multiply_add(simd, e, e, T::plus(simd, e, e));
    (x, e, n)
}
