use pulp::Simd;

use super::Optimizer;
use crate::Scalar;
use crate::fault::{Fault, check_not_negative};
use crate::learner::Rule;

/// A rule with weight decay: `g ← g + λ p`, and then a step of the rule with that gradient.
///
/// It is the derivative of the penalty `½ λ Σ p²`, over all parameters that learn, biases too unless
/// the decay is [on weights only](Decayed::on_weights_only). What a rule makes of gradients, such as Adam's quotient, it makes of the decay as well; where that is
/// not wanted, take [`Decoupled`](super::Decoupled).
///
/// Source: Hanson and Pratt, 1989, "Comparing biases for minimal network construction with
/// back-propagation"; the same as the argument `weight_decay` of PyTorch's rules (but for `AdamW`).
/// Keras's `weight_decay` is the decoupled one.
///
/// ```
/// use nn_core::optimizers::{Optimizer, Sgd};
/// use nn_core::{Sequential, layers::Dense, shape::Flat};
///
/// let mut network = Sequential::<Flat<1>, Dense<1, 1>>::zeroed_box();
/// network.layers.weight[0] = 4.0;
/// let rule = Sgd::new(0.5).weight_decay(0.25);
/// network.update(&rule, 1, &[0.0, 1.0], &mut [0.0; 2]);
/// assert_eq!((network.layers.weight[0], network.layers.bias[0]), (3.5, -0.5));
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Decayed<O> {
    /// The rule that makes the step.
    pub rule: O,
    /// λ: the share of each parameter that joins its gradient.
    pub weight_decay: f64,
    /// Whether biases and gains, which are tensors of one axis, are left alone.
    pub weights_only: bool,
}

impl<O> Decayed<O> {
    /// The same for weights, tensors of two axes or more: biases, the gains of a normalisation and
    /// learned slopes do not decay, which is the usual practice.
    ///
    /// PyTorch: two parameter groups, one of them with `weight_decay=0`; Keras, for its decoupled
    /// decay: `exclude_from_weight_decay`.
    ///
    /// ```
    /// use nn_core::optimizers::{Optimizer, Sgd};
    /// use nn_core::{Sequential, layers::Dense, shape::Flat};
    ///
    /// let mut network = Sequential::<Flat<1>, Dense<1, 1>>::zeroed_box();
    /// (network.layers.weight[0], network.layers.bias[0]) = (4.0, 4.0);
    /// let rule = Sgd::new(0.5).weight_decay(0.25).on_weights_only();
    /// network.update(&rule, 1, &[0.0, 1.0], &mut [0.0; 2]);
    /// assert_eq!((network.layers.weight[0], network.layers.bias[0]), (3.5, 3.5));
    /// ```
    #[must_use]
    pub fn on_weights_only(self) -> Self {
        Self { weights_only: true, ..self }
    }
}

impl<O: Optimizer> Optimizer for Decayed<O> {
    type Rule<T: Scalar> = Step<O::Rule<T>, T>;

    fn learning_rate(&self) -> f64 {
        self.rule.learning_rate()
    }

    fn set_learning_rate(&mut self, learning_rate: f64) {
        self.rule.set_learning_rate(learning_rate);
    }

    fn check<T: Scalar>(&self) -> Result<(), Fault> {
        check_not_negative::<T>("the weight decay", self.weight_decay)?;
        self.rule.check::<T>()
    }

    fn check_rate<T: Scalar>(&self) -> Result<(), Fault> {
        self.rule.check_rate::<T>()
    }

    fn rule<T: Scalar>(&self, step: u64) -> Self::Rule<T> {
        let Self { weights_only, .. } = *self;
        Step { rule: self.rule.rule(step), decay: T::narrow(self.weight_decay), weights_only }
    }
}

/// One step of [`Decayed`]; its slots are the rule's.
#[derive(Clone, Copy, Debug)]
pub struct Step<R, T> {
    rule: R,
    /// λ
    decay: T,
    weights_only: bool,
}

impl<R: Rule<T>, T: Scalar> Rule<T> for Step<R, T> {
    const SLOTS: usize = R::SLOTS;

    #[inline(always)]
    fn of_axes(self, axes: usize) -> Self {
        let decay = if self.weights_only && axes < 2 { T::zero() } else { self.decay };
        Self { rule: self.rule.of_axes(axes), decay, ..self }
    }

    #[inline(always)]
    fn apply<S: Simd>(
        self,
        simd: S,
        parameter: T::Lanes<S>,
        gradient: T::Lanes<S>,
        slots: &mut [T::Lanes<S>],
    ) -> T::Lanes<S> {
        let decay = T::broadcast(simd, self.decay);
        let gradient = T::multiply_add(simd, decay, parameter, gradient);
        self.rule.apply(simd, parameter, gradient, slots)
    }
}
