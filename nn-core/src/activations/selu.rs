use bytemuck::Zeroable;
use pulp::Simd;

use super::Activation;
use crate::initializer::Initializer;
use crate::{Scalar, math};

/// α, from the appendix of the paper.
const ALPHA: f64 = 1.673_263_242_354_377_2;

/// λ, from the same place.
const SCALE: f64 = 1.050_700_987_355_480_5;

/// The scaled exponential linear unit: `f(x) = λ x` for `x > 0`, else `λ α (eˣ − 1)`, with
/// `α ≈ 1.6733` and `λ ≈ 1.0507`; `f′(x) = λ` for `x > 0`, else `λ α eˣ`, told from x as that of
/// [`Elu`](super::Elu). Under these two numbers the values of a layer tend to a mean of 0 and a
/// variance of 1, if its weights start with a variance of 1 / IN (LeCun, which is what a layer with
/// this activation takes).
///
/// Keras: `selu`; PyTorch: `SELU`. With neither do the weights start so unless one says it.
///
/// Source: Klambauer, Unterthiner, Mayr and Hochreiter, 2017, "Self-normalizing neural networks".
///
/// ```
/// use nn_core::activations::{Activation, Selu};
///
/// let mut y = [-1000.0_f32, 0.0, 1.0];
/// Selu::apply(pulp::Scalar::new(), &mut y);
/// assert_eq!(y, [-1.7580993, 0.0, 1.050701]);
/// ```
#[derive(Clone, Copy, Debug, Default, Zeroable)]
pub struct Selu;

as_layer!(Selu);

impl Activation for Selu {
    const NAME: &'static str = "selu";
    const INITIALIZER: Initializer = Initializer::LecunNormal;
    const ELEMENTWISE: bool = true;
    const KEEPS_INPUT: bool = true;

    #[inline(always)]
    fn lanes<S: Simd, T: Scalar>(simd: S, x: T::Lanes<S>) -> T::Lanes<S> {
        let (scale, product) = scales::<S, T>(simd);
        let below = T::multiply(simd, product, math::exp_m1::<S, T>(simd, x));
        let above = T::multiply(simd, scale, x);
        T::select_less(simd, T::broadcast(simd, T::zero()), x, above, below)
    }

    #[inline(always)]
    fn slope<S: Simd, T: Scalar>(simd: S, x: T::Lanes<S>) -> T::Lanes<S> {
        let (scale, product) = scales::<S, T>(simd);
        let below = T::multiply(simd, product, math::exp::<S, T>(simd, x));
        T::select_less(simd, T::broadcast(simd, T::zero()), x, scale, below)
    }
}

/// λ and λ α.
#[inline(always)]
fn scales<S: Simd, T: Scalar>(simd: S) -> (T::Lanes<S>, T::Lanes<S>) {
    (T::broadcast(simd, T::narrow(SCALE)), T::broadcast(simd, T::narrow(SCALE * ALPHA)))
}
