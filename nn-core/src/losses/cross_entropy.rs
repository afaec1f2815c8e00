use super::{ClassTarget, Loss, Smoothed, Truth, log};
use crate::Scalar;
use crate::activations::Softmax;
use crate::check::If;
use crate::fault::{Fault, check_share};
use crate::layer::Logits;
use crate::shape::Shape;

/// Cross-entropy of class probabilities: `L = −1/n Σ tᵢ ln pᵢ`, where `t` is 1 at the sample's class
/// (or a distribution over the classes) and `p` is the network's softmax.
///
/// Softmax and cross-entropy meet before they are computed: the derivative by what enters the
/// softmax is `(p − t) / n`, and the quotient `−t / p`, which overflows, is never formed. The pair
/// is found by type: a network that does not end in softmax is a compile error.
///
/// A probability is taken as at least the smallest positive normal number, so that the loss of a
/// certain mistake is large but finite (87.3 for `f32`,
/// 708.4 for `f64`).
///
/// Source: Bridle, 1990, "Probabilistic interpretation of feedforward classification network outputs,
/// with relationships to statistical pattern recognition".
///
/// Keras: `SparseCategoricalCrossentropy` for [`Classes`](crate::target::Classes),
/// `CategoricalCrossentropy` for [`OneHot`](crate::target::OneHot); PyTorch: `CrossEntropyLoss`
/// (there with the softmax inside the loss).
///
/// ```
/// use nn_core::batch::Batch;
/// use nn_core::losses::{CrossEntropy, Loss};
/// use nn_core::shape::Flat;
/// use nn_core::target::Classes;
///
/// let probabilities = Batch::<Flat<2>>::new(&[0.25, 0.75]);
/// let loss = Loss::<_, Classes<2>>::value(&CrossEntropy, probabilities, &[1]);
/// assert_eq!(loss, -(0.75_f32.ln()));
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct CrossEntropy;

impl CrossEntropy {
    /// With label smoothing: `share` of each sample is spread over all `C` classes,
    /// `t′ = (1 − s) t + s / C`. The share must be at least 0 and below 1; training refuses another.
    ///
    /// Keras, PyTorch: `label_smoothing`.
    #[must_use]
    pub const fn smoothed(self, share: f64) -> Smoothed<Self> {
        Smoothed::new(share)
    }
}

impl<O: Shape, Y: ClassTarget<O, T>, T: Scalar> Loss<O, Y, T> for CrossEntropy {
    type From = If<Y::Answer, Logits<Softmax>>;

    fn sample_value(&self, p: &[T], target: Y::Sample<'_>) -> f64 {
        value(p, Y::truth(target), 0.0)
    }

    #[inline(always)]
    fn sample_derivative(&self, p: &[T], target: Y::Sample<'_>, scale: f64, dz: &mut [T]) {
        derivative(p, Y::truth(target), 0.0, scale, dz);
    }
}

impl<O: Shape, Y: ClassTarget<O, T>, T: Scalar> Loss<O, Y, T> for Smoothed<CrossEntropy> {
    type From = If<Y::Answer, Logits<Softmax>>;

    fn check(&self) -> Result<(), Fault> {
        check_share::<T>("the label smoothing", self.share)
    }

    fn sample_value(&self, p: &[T], target: Y::Sample<'_>) -> f64 {
        value(p, Y::truth(target), self.share)
    }

    #[inline(always)]
    fn sample_derivative(&self, p: &[T], target: Y::Sample<'_>, scale: f64, dz: &mut [T]) {
        derivative(p, Y::truth(target), self.share, scale, dz);
    }
}

/// −Σ t′ᵢ ln pᵢ, of which a class without smoothing needs but one logarithm.
#[inline(always)]
fn value<T: Scalar>(p: &[T], truth: Truth<'_, T>, smoothing: f64) -> f64 {
    let sharp = match truth {
        Truth::Class(class) => log(p[class]),
        Truth::Shares(t) => sum_of_logs(p, t),
    };
    if smoothing == 0.0 {
        return -sharp;
    }
    let mut all = 0.0;
    for p in p {
        all += log(*p);
    }
    -(1.0 - smoothing) * sharp - smoothing / p.len() as f64 * all
}

fn sum_of_logs<T: Scalar>(p: &[T], t: &[T]) -> f64 {
    let mut sum = 0.0;
    for (p, t) in p.iter().zip(t) {
        sum += t.widen() * log(*p);
    }
    sum
}

// dz = (p Σt′ − t′) scale: Σt is 1 for a class or a distribution, and weighs the sample otherwise.
#[inline(always)]
pub(super) fn derivative<T: Scalar>(
    p: &[T],
    truth: Truth<'_, T>,
    smoothing: f64,
    scale: f64,
    dz: &mut [T],
) {
    let everywhere = smoothing / p.len() as f64;
    match truth {
        Truth::Class(class) => {
            let (factor, everywhere) = (T::narrow(scale), T::narrow(scale * everywhere));
            for (dz, p) in dz.iter_mut().zip(p) {
                *dz = *p * factor - everywhere;
            }
            dz[class] -= T::narrow(scale * (1.0 - smoothing));
        }
        Truth::Shares(t) => {
            let (factor, everywhere) = (T::narrow(scale), T::narrow(everywhere));
            let (rest, given) = (T::narrow(1.0 - smoothing), T::narrow(smoothing));
            let total = t.iter().fold(T::zero(), |total, t| total + *t) * rest + given;
            for ((dz, p), t) in dz.iter_mut().zip(p).zip(t) {
                *dz = (*p * total - (*t * rest + everywhere)) * factor;
            }
        }
    }
}
