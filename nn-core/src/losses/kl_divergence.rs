use super::cross_entropy::derivative;
use super::{ClassTarget, Loss, Truth, log};
use crate::Scalar;
use crate::activations::Softmax;
use crate::check::If;
use crate::layer::Logits;
use crate::shape::Shape;

/// The divergence of Kullback and Leibler of the network's class probabilities from given ones:
/// `L = 1/n Σ tᵢ ln(tᵢ / pᵢ)`, where `t` is a distribution over the classes (soft targets, such as
/// the probabilities of another network) and `p` the network's softmax. A class with `tᵢ = 0` adds
/// nothing.
///
/// It is the cross-entropy less the entropy of the targets, which no network changes: so it is 0
/// where both distributions are the same, and has the same derivative by what enters the softmax,
/// `(p − t) / n`. As there, a probability is taken as at least the smallest positive normal number.
///
/// Keras: `KLDivergence`; PyTorch: `KLDivLoss(reduction="batchmean")`, of log-probabilities. (Its
/// default, `mean`, divides by the number of classes as well, which PyTorch's own documentation
/// calls no divergence.)
///
/// Source: Kullback and Leibler, 1951, "On information and sufficiency".
///
/// ```
/// use nn_core::batch::Batch;
/// use nn_core::losses::{KlDivergence, Loss};
/// use nn_core::shape::Flat;
/// use nn_core::target::OneHot;
///
/// let probabilities = Batch::<Flat<2>>::new(&[0.5, 0.5]);
/// let loss = |t: &[f32]| Loss::<_, OneHot<2>>::value(&KlDivergence, probabilities, Batch::new(t));
/// assert_eq!(loss(&[0.5, 0.5]), 0.0);
/// assert_eq!(loss(&[1.0, 0.0]), 2_f32.ln());
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct KlDivergence;

impl<O: Shape, Y: ClassTarget<O, T>, T: Scalar> Loss<O, Y, T> for KlDivergence {
    type From = If<Y::Answer, Logits<Softmax>>;

    fn sample_value(&self, p: &[T], target: Y::Sample<'_>) -> f64 {
        match Y::truth(target) {
            Truth::Class(class) => -log(p[class]),
            Truth::Shares(t) => value(p, t),
        }
    }

    #[inline(always)]
    fn sample_derivative(&self, p: &[T], target: Y::Sample<'_>, scale: f64, dz: &mut [T]) {
        derivative(p, Y::truth(target), 0.0, scale, dz);
    }
}

fn value<T: Scalar>(p: &[T], t: &[T]) -> f64 {
    let mut sum = 0.0;
    for (p, t) in p.iter().zip(t) {
        if *t != T::zero() {
            sum += t.widen() * (log(*t) - log(*p));
        }
    }
    sum
}
