use super::{Loss, assert_as_many, per_sample};
use crate::Scalar;
use crate::activations::Softmax;
use crate::batch::{Batch, BatchMut};
use crate::layer::Logits;
use crate::shape::Flat;
use crate::target::{Classes, OneHot};

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
/// Keras: `SparseCategoricalCrossentropy` for [`Classes`], `CategoricalCrossentropy` for
/// [`OneHot`]; PyTorch: `CrossEntropyLoss` (there with the softmax inside the loss).
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

impl<const C: usize, T: Scalar> Loss<Flat<C>, Classes<C>, T> for CrossEntropy {
    type From = Logits<Softmax>;

    fn value(&self, p: Batch<'_, Flat<C>, T>, classes: &[usize]) -> T {
        assert_as_many(p.columns(), classes.len());
        let mut sum = 0.0;
        for (p, class) in p.iter().zip(classes) {
            sum -= log(p[*class]);
        }
        T::narrow(sum) * per_sample(classes.len())
    }

    fn derivative(
        &self,
        p: Batch<'_, Flat<C>, T>,
        classes: &[usize],
        mut derivative: BatchMut<'_, Flat<C>, T>,
    ) {
        assert_as_many(p.columns(), classes.len());
        let scale = per_sample(classes.len());
        for ((dz, p), class) in derivative.iter_mut().zip(p.iter()).zip(classes) {
            for (dz, p) in dz.iter_mut().zip(p) {
                *dz = *p * scale;
            }
            dz[*class] -= scale;
        }
    }
}

impl<const C: usize, T: Scalar> Loss<Flat<C>, OneHot<C>, T> for CrossEntropy {
    type From = Logits<Softmax>;

    fn value(&self, p: Batch<'_, Flat<C>, T>, targets: Batch<'_, Flat<C>, T>) -> T {
        assert_as_many(p.columns(), targets.columns());
        let mut sum = 0.0;
        for (p, t) in p.as_slice().iter().zip(targets.as_slice()) {
            sum -= t.widen() * log(*p);
        }
        T::narrow(sum) * per_sample(targets.columns())
    }

    // dz = (p Σt − t) / n: Σt is 1 for a distribution, and weighs the sample otherwise.
    fn derivative(
        &self,
        p: Batch<'_, Flat<C>, T>,
        targets: Batch<'_, Flat<C>, T>,
        mut derivative: BatchMut<'_, Flat<C>, T>,
    ) {
        assert_as_many(p.columns(), targets.columns());
        let scale: T = per_sample(targets.columns());
        for ((dz, p), t) in derivative.iter_mut().zip(p.iter()).zip(targets.iter()) {
            let total = t.iter().fold(T::zero(), |total, t| total + *t);
            for ((dz, p), t) in dz.iter_mut().zip(p).zip(t) {
                *dz = (*p * total - *t) * scale;
            }
        }
    }
}

fn log<T: Scalar>(p: T) -> f64 {
    // Written so that NaN stays NaN.
    let p = if p < T::SMALLEST { T::SMALLEST } else { p };
    nalgebra::ComplexField::ln(p.widen())
}
