use nalgebra::ComplexField;

use super::mean::Elementwise;
use super::{Smoothed, log};
use crate::Scalar;
use crate::activations::Sigmoid;
use crate::fault::{Fault, check_share};
use crate::layer::Logits;

/// Cross-entropy of bits: `L = −1/(n N) Σ (t ln p + (1 − t) ln(1 − p))` over `n` samples of `N` bits,
/// where `t` is a bit, or a chance between 0 and 1, and `p` the network's sigmoid. For two classes
/// with one unit, and for labels of which a sample has any number.
///
/// Sigmoid and cross-entropy meet before they are computed: the derivative by what enters the
/// sigmoid is `(p − t) / (n N)`, and `t / p`, which overflows, is never formed. The pair is found by
/// type: a network that does not end in sigmoid is a compile error.
///
/// The loss of a certain mistake is large but finite, and not the same on both sides. A small `p` is
/// exact down to the smallest positive normal number: where `t = 1` the loss stops at 87.3 for `f32`
/// and at 708.4 for `f64`. A small `1 − p` is what `p` was rounded to beneath 1: where `t = 0` the
/// loss of a sample is off by up to ln 2 as it nears its end, and stops at 17.3 and 37.4, the
/// logarithm of half the last place. The derivative is exact to that place on both sides. (Keras
/// takes 1e-7 and stops at 16.1, PyTorch's `BCELoss` stops at 100, and its `BCEWithLogitsLoss`
/// nowhere.)
///
/// Source: Cox, 1958, "The regression analysis of binary sequences".
///
/// Keras: `BinaryCrossentropy`; PyTorch: `BCEWithLogitsLoss` (there with the sigmoid inside the
/// loss), and `BCELoss` for the value. All take the mean over bits and samples.
///
/// ```
/// use nn_core::batch::Batch;
/// use nn_core::losses::{BinaryCrossEntropy, Loss};
/// use nn_core::shape::Flat;
/// use nn_core::target::Bits;
///
/// let chances = Batch::<Flat<2>>::new(&[0.25, 0.75]);
/// let bits = Batch::<Flat<2>>::new(&[0.0, 1.0]);
/// let loss = Loss::<_, Bits<2>>::value(&BinaryCrossEntropy, chances, bits);
/// assert_eq!(loss, -(0.75_f32.ln()));
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct BinaryCrossEntropy;

impl BinaryCrossEntropy {
    /// With label smoothing: each bit is moved by `share / 2` towards ½, `t′ = (1 − s) t + s / 2`.
    /// The share must be at least 0 and below 1; training refuses another.
    ///
    /// Keras: `label_smoothing`.
    #[must_use]
    pub const fn smoothed(self, share: f64) -> Smoothed<Self> {
        Smoothed::new(share)
    }
}

impl Elementwise for BinaryCrossEntropy {
    fn term<T: Scalar>(self, p: T, t: T) -> f64 {
        value(p, t.widen())
    }

    #[inline(always)]
    fn slope<T: Scalar>(self, p: T, t: T) -> T {
        p - t
    }
}

impl Elementwise for Smoothed<BinaryCrossEntropy> {
    fn term<T: Scalar>(self, p: T, t: T) -> f64 {
        value(p, (1.0 - self.share) * t.widen() + 0.5 * self.share)
    }

    #[inline(always)]
    fn slope<T: Scalar>(self, p: T, t: T) -> T {
        p - (T::narrow(1.0 - self.share) * t + T::narrow(0.5 * self.share))
    }
}

/// −t ln p − (1 − t) ln(1 − p). The logarithms take most of the time, and bits need but one.
fn value<T: Scalar>(p: T, t: f64) -> f64 {
    let mut sum = 0.0;
    if t != 0.0 {
        sum -= t * log(p);
    }
    let rest = 1.0 - t;
    if rest != 0.0 {
        sum -= rest * log_of_rest(p);
    }
    sum
}

/// ln(1 − p). What was rounded to 1 is taken as the least that rounds to it, a quarter of ε beneath.
fn log_of_rest<T: Scalar>(p: T) -> f64 {
    // Written so that NaN stays NaN.
    if p >= T::one() {
        ComplexField::ln(0.25 * T::default_epsilon().widen())
    } else {
        ComplexField::ln_1p(-p.widen())
    }
}

mean_over_values!(BinaryCrossEntropy, BitTarget, Logits<Sigmoid>);

mean_over_values!(
    Smoothed<BinaryCrossEntropy>,
    BitTarget,
    Logits<Sigmoid>,
    fn check(&self) -> Result<(), Fault> {
        check_share::<T>("the label smoothing", self.share)
    }
);
