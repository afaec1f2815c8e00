use super::Loss;
use crate::Scalar;
use crate::fault::Fault;
use crate::shape::Shape;
use crate::target::Target;

/// A loss in which each sample of a batch counts by a weight of its own: `L = 1/n Σ wᵢ Lᵢ`, and so
/// the derivatives. What `fit` makes of class weights and of the weights of a data set.
///
/// It is divided by the number of samples, as in Keras (`sample_weight`, `class_weight`): a weight
/// of 2 is the same as the sample twice in a batch that counts it once. PyTorch's
/// `CrossEntropyLoss(weight=…)` divides by the sum of the weights instead.
///
/// ```
/// use nn_core::batch::Batch;
/// use nn_core::losses::{Loss, MeanSquaredError, Weighted};
/// use nn_core::shape::Flat;
/// use nn_core::target::Values;
///
/// let (prediction, target) = (Batch::<Flat<1>>::new(&[1.0, 3.0]), Batch::new(&[0.0, 0.0]));
/// let loss = Weighted { loss: MeanSquaredError, weights: Some(&[1.0, 0.5]) };
/// assert_eq!(Loss::<_, Values<Flat<1>>>::value(&loss, prediction, target), (1.0 + 4.5) / 2.0);
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Weighted<'a, C, T = f32> {
    /// The loss of each sample.
    pub loss: C,
    /// The weight of each sample of the batch, at least as many as there are; all 1 if there are
    /// none.
    pub weights: Option<&'a [T]>,
}

impl<O, Y, C, T> Loss<O, Y, T> for Weighted<'_, C, T>
where
    O: Shape,
    Y: Target<T>,
    C: Loss<O, Y, T>,
    T: Scalar,
{
    type From = C::From;

    const THRESHOLD: f64 = C::THRESHOLD;

    fn check(&self) -> Result<(), Fault> {
        self.loss.check()
    }

    #[inline(always)]
    fn sample_value(&self, y: &[T], target: Y::Sample<'_>) -> f64 {
        self.loss.sample_value(y, target)
    }

    #[inline(always)]
    fn sample_derivative(&self, y: &[T], target: Y::Sample<'_>, scale: f64, dy: &mut [T]) {
        self.loss.sample_derivative(y, target, scale, dy);
    }

    #[inline(always)]
    fn weight(&self, index: usize) -> f64 {
        let own = self.loss.weight(index);
        match self.weights {
            Some(weights) => own * weights[index].widen(),
            None => own,
        }
    }
}
