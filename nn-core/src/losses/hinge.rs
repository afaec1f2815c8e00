use super::mean::Elementwise;
use crate::Scalar;
use crate::activations::Linear;
use crate::layer::Logits;

/// The hinge loss of bits: `L = 1/(n N) Σ max(0, 1 − s y)` over `n` samples of `N` bits, with
/// `s = 2 t − 1`, which is 1 for yes and −1 for no; `dL/dy = −s / (n N)` where `s y < 1`, else 0.
///
/// An output above 0 says yes, and one beyond ±1 on the right side is not improved any more. So it
/// must be a plain sum: a sigmoid would never say no.
///
/// Keras: `Hinge`, a mean over bits and samples as here, whose targets are ±1 or, as here, 0 and 1;
/// PyTorch has only the hinge losses of distances and of several classes. At the kink, `s y = 1`,
/// Keras over PyTorch takes half of the slope.
///
/// Source: Cortes and Vapnik, 1995, "Support-vector networks".
///
/// ```
/// use nn_core::batch::Batch;
/// use nn_core::losses::{Hinge, Loss};
/// use nn_core::shape::Flat;
/// use nn_core::target::Bits;
///
/// let prediction = Batch::<Flat<2>>::new(&[0.5, -3.0]);
/// let bits = Batch::<Flat<2>>::new(&[1.0, 0.0]);
/// assert_eq!(Loss::<_, Bits<2>>::value(&Hinge, prediction, bits), 0.25);
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct Hinge;

impl Elementwise for Hinge {
    #[inline(always)]
    fn term<T: Scalar>(self, y: T, t: T) -> f64 {
        shortfall(y, t).0.widen()
    }

    #[inline(always)]
    fn slope<T: Scalar>(self, y: T, t: T) -> T {
        let (missing, side) = shortfall(y, t);
        if missing > T::zero() { -side } else { missing }
    }
}

/// By how much the output falls short of the margin on its side, and that side, s.
// Written so that NaN stays NaN.
#[inline(always)]
pub(super) fn shortfall<T: Scalar>(y: T, t: T) -> (T, T) {
    let side = t + t - T::one();
    let missing = T::one() - side * y;
    (if missing <= T::zero() { T::zero() } else { missing }, side)
}

mean_over_values!(Hinge, BitTarget, Logits<Linear>, const THRESHOLD: f64 = 0.0;);
