use pulp::Simd;

use super::Optimizer;
use crate::Scalar;
use crate::fault::{Fault, check_not_negative, check_share};
use crate::learner::Rule;

/// A rule with decoupled weight decay: `p ← (1 − η λ) p`, and then a step of the rule with the
/// gradient alone, η being the rule's learning rate.
///
/// The decay does not pass through the rule's moments, so that each parameter decays alike, whatever
/// its gradients were. With [`Adam`](super::Adam) it is [`AdamW`](super::AdamW).
///
/// Source: Loshchilov and Hutter, 2019, "Decoupled weight decay regularization"; the same as
/// PyTorch's `AdamW` and its argument `decoupled_weight_decay`, and as the argument `weight_decay`
/// of all Keras's rules. Biases decay too, as there, unless the decay is
/// [on weights only](Decoupled::on_weights_only). Here η λ must be below 1, also with the rates of
/// a schedule: from 1 on nothing would be left of a parameter, or its sign would turn.
///
/// ```
/// use nn_core::optimizers::{Lion, Optimizer};
/// use nn_core::{Sequential, layers::Dense, shape::Flat};
///
/// let mut network = Sequential::<Flat<1>, Dense<1, 1>>::zeroed_box();
/// network.layers.weight[0] = 4.0;
/// let rule = Lion::new(0.5).decoupled_weight_decay(0.25);
/// network.update(&rule, 1, &[0.0, 0.1], &mut [0.0; 2]);
/// assert_eq!((network.layers.weight[0], network.layers.bias[0]), (3.5, -0.5));
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Decoupled<O> {
    /// The rule that makes the step.
    pub rule: O,
    /// λ: the share of each parameter that goes, for a learning rate of 1.
    pub weight_decay: f64,
    /// Whether biases and gains, which are tensors of one axis, are left alone.
    pub weights_only: bool,
}

impl<O> Decoupled<O> {
    /// The same for weights, tensors of two axes or more: biases, the gains of a normalisation and
    /// learned slopes do not decay, which is the usual practice.
    ///
    /// Keras: `exclude_from_weight_decay`; PyTorch: two parameter groups, one of them with
    /// `weight_decay=0`.
    ///
    /// ```
    /// use nn_core::optimizers::AdamW;
    /// use nn_core::{Sequential, layers::Dense, shape::Flat};
    ///
    /// let mut network = Sequential::<Flat<1>, Dense<1, 1>>::zeroed_box();
    /// (network.layers.weight[0], network.layers.bias[0]) = (4.0, 4.0);
    /// let rule = AdamW { weight_decay: 0.5, ..AdamW::new(0.25) }.on_weights_only();
    /// network.update(&rule, 1, &[0.0, 0.0], &mut [0.0; 4]);
    /// assert_eq!((network.layers.weight[0], network.layers.bias[0]), (3.5, 4.0));
    /// ```
    #[must_use]
    pub fn on_weights_only(self) -> Self {
        Self { weights_only: true, ..self }
    }
}

impl<O: Optimizer> Optimizer for Decoupled<O> {
    type Rule<T: Scalar> = Step<O::Rule<T>, T>;

    fn learning_rate(&self) -> f64 {
        self.rule.learning_rate()
    }

    fn set_learning_rate(&mut self, learning_rate: f64) {
        self.rule.set_learning_rate(learning_rate);
    }

    fn check<T: Scalar>(&self) -> Result<(), Fault> {
        check_not_negative::<T>("the weight decay", self.weight_decay)?;
        self.rule.check::<T>()?;
        self.check_rate::<T>()
    }

    fn check_rate<T: Scalar>(&self) -> Result<(), Fault> {
        self.rule.check_rate::<T>()?;
        let share = self.learning_rate() * self.weight_decay;
        check_share::<T>("what decays in a step, learning rate * weight decay,", share)
    }

    fn rule<T: Scalar>(&self, step: u64) -> Self::Rule<T> {
        let keep = T::narrow(1.0 - self.learning_rate() * self.weight_decay);
        Step { rule: self.rule.rule(step), keep, weights_only: self.weights_only }
    }
}

/// One step of [`Decoupled`]; its slots are the rule's.
#[derive(Clone, Copy, Debug)]
pub struct Step<R, T> {
    rule: R,
    /// 1 − η λ
    keep: T,
    weights_only: bool,
}

impl<R: Rule<T>, T: Scalar> Rule<T> for Step<R, T> {
    const SLOTS: usize = R::SLOTS;

    #[inline(always)]
    fn of_axes(self, axes: usize) -> Self {
        let keep = if self.weights_only && axes < 2 { T::one() } else { self.keep };
        Self { rule: self.rule.of_axes(axes), keep, ..self }
    }

    #[inline(always)]
    fn apply<S: Simd>(
        self,
        simd: S,
        parameter: T::Lanes<S>,
        gradient: T::Lanes<S>,
        slots: &mut [T::Lanes<S>],
    ) -> T::Lanes<S> {
        let kept = T::multiply(simd, T::broadcast(simd, self.keep), parameter);
        self.rule.apply(simd, kept, gradient, slots)
    }
}
