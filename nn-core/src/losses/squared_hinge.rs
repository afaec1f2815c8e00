use super::hinge::shortfall;
use super::mean::Elementwise;
use crate::Scalar;
use crate::activations::Linear;
use crate::layer::Logits;

/// The squared hinge loss of bits: `L = 1/(n N) Σ max(0, 1 − s y)²` over `n` samples of `N` bits,
/// with `s = 2 t − 1`; `dL/dy = −2 s max(0, 1 − s y) / (n N)`. As [`Hinge`](super::Hinge), but
/// smooth, and harder on great mistakes.
///
/// Keras: `SquaredHinge`, a mean over bits and samples as here; PyTorch has none.
///
/// Source: Tang, 2013, "Deep learning using linear support vector machines".
///
/// ```
/// use nn_core::batch::Batch;
/// use nn_core::losses::{Loss, SquaredHinge};
/// use nn_core::shape::Flat;
/// use nn_core::target::Bits;
///
/// let prediction = Batch::<Flat<2>>::new(&[0.5, -3.0]);
/// let bits = Batch::<Flat<2>>::new(&[1.0, 0.0]);
/// assert_eq!(Loss::<_, Bits<2>>::value(&SquaredHinge, prediction, bits), 0.125);
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct SquaredHinge;

impl Elementwise for SquaredHinge {
    #[inline(always)]
    fn term<T: Scalar>(self, y: T, t: T) -> f64 {
        let missing = shortfall(y, t).0.widen();
        missing * missing
    }

    #[inline(always)]
    fn slope<T: Scalar>(self, y: T, t: T) -> T {
        let (missing, side) = shortfall(y, t);
        -(side + side) * missing
    }
}

mean_over_values!(SquaredHinge, BitTarget, Logits<Linear>, const THRESHOLD: f64 = 0.0;);
