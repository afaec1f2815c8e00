use pulp::Simd;

use super::{Adam, Optimizer, adam};
use crate::Scalar;
use crate::fault::{Fault, check_not_negative, check_positive, check_share};
use crate::learner::Rule;
use crate::real::power;

/// NAdam: Adam with Nesterov's momentum, which looks one step ahead.
///
/// ```text
/// μₜ = β₁ (1 − ½ 0.96^(t ψ))     M = μ₁ μ₂ … μₜ
/// m ← β₁ m + (1 − β₁) g          v ← β₂ v + (1 − β₂) g²          v̂ = v / (1 − β₂ᵗ)
/// p ← p − η ((1 − μₜ) / (1 − M) g + μₜ₊₁ / (1 − M μₜ₊₁) m) / (√v̂ + ε)
/// ```
///
/// Source: Dozat, 2016, "Incorporating Nesterov momentum into Adam"; the same as PyTorch's `NAdam`,
/// with its defaults η = 0.002, β₁ = 0.9, β₂ = 0.999, ε = 1e-8, ψ = 0.004 (Keras's `Nadam`:
/// η = 0.001, ε = 1e-7, ψ = 1, which cannot be changed).
///
/// ```
/// use nn_core::optimizers::Nadam;
/// use nn_core::{Sequential, layers::{Dense, Linear}, shape::Flat};
///
/// let mut network = Sequential::<Flat<1>, Dense<1, 1, Linear, f64>, f64>::zeroed_box();
/// network.update(&Nadam::default(), 1, &[0.5, -30.0], &mut [0.0; 4]);
/// // The size of the gradient does not matter.
/// assert!((network.layers.weight[0] + network.layers.bias[0]).abs() < 1e-9);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Nadam {
    /// η: the step size.
    pub learning_rate: f64,
    /// β₁: how much of the first moment carries on.
    pub beta_1: f64,
    /// β₂: how much of the second moment carries on.
    pub beta_2: f64,
    /// ε: keeps the quotient finite.
    pub epsilon: f64,
    /// ψ: how fast the momentum grows from half of β₁ to β₁.
    pub momentum_decay: f64,
}

impl Default for Nadam {
    fn default() -> Self {
        Self {
            learning_rate: 0.002,
            beta_1: 0.9,
            beta_2: 0.999,
            epsilon: 1e-8,
            momentum_decay: 0.004,
        }
    }
}

impl Nadam {
    /// NAdam with this learning rate and the usual moments.
    #[must_use]
    pub fn new(learning_rate: f64) -> Self {
        Self { learning_rate, ..Self::default() }
    }

    /// Adam with these settings, whose moments are the same.
    fn adam(&self) -> Adam {
        let Self { learning_rate, beta_1, beta_2, epsilon, .. } = *self;
        Adam { learning_rate, beta_1, beta_2, epsilon }
    }

    /// μₜ, μₜ₊₁ and M.
    fn momenta(&self, step: u64) -> [f64; 3] {
        let decay = nalgebra::ComplexField::powf(0.96, self.momentum_decay);
        let momentum = |step| self.beta_1 * (1.0 - 0.5 * power(decay, step));
        // Each factor is below β₁ and the product soon too small for 1 − M to tell it from 0: after
        // fifty steps with the usual settings.
        let (mut product, mut power, mut earlier) = (1.0, 1.0, 0);
        while earlier < step && product > f64::EPSILON / 4.0 {
            power *= decay;
            product *= self.beta_1 * (1.0 - 0.5 * power);
            earlier += 1;
        }
        [momentum(step), momentum(step + 1), product]
    }
}

impl Optimizer for Nadam {
    type Rule<T: Scalar> = Step<T>;

    fn learning_rate(&self) -> f64 {
        self.learning_rate
    }

    fn set_learning_rate(&mut self, learning_rate: f64) {
        self.learning_rate = learning_rate;
    }

    fn check<T: Scalar>(&self) -> Result<(), Fault> {
        check_share::<T>("beta_1", self.beta_1)?;
        check_share::<T>("beta_2", self.beta_2)?;
        // Else 0 / 0 where a gradient is zero.
        check_positive::<T>("epsilon", self.epsilon)?;
        check_not_negative::<T>("the momentum decay", self.momentum_decay)?;
        check_positive::<T>("the learning rate", self.learning_rate)?;
        let largest = self.learning_rate / (1.0 - self.beta_1);
        check_positive::<T>("the largest step, learning rate / (1 - beta_1),", largest)
    }

    fn rule<T: Scalar>(&self, step: u64) -> Step<T> {
        let [now, next, product] = self.momenta(step);
        let rate = self.learning_rate;
        Step {
            down: [
                T::narrow(-rate * (1.0 - now) / (1.0 - product)),
                T::narrow(-rate * next / (1.0 - product * next)),
            ],
            adam: self.adam().rule(step),
        }
    }
}

/// One step of [`Nadam`]; its slots are m and v.
#[derive(Clone, Copy, Debug)]
pub struct Step<T> {
    /// What g and m are multiplied by.
    down: [T; 2],
    /// The moments, and what they are divided by.
    adam: adam::Step<T>,
}

impl<T: Scalar> Rule<T> for Step<T> {
    const SLOTS: usize = 2;

    #[inline(always)]
    fn apply<S: Simd>(
        self,
        simd: S,
        parameter: T::Lanes<S>,
        gradient: T::Lanes<S>,
        slots: &mut [T::Lanes<S>],
    ) -> T::Lanes<S> {
        let (m, v) = self.adam.moments(simd, gradient, slots);
        let of_gradient = T::broadcast(simd, self.down[0]);
        let of_moment = T::broadcast(simd, self.down[1]);
        let ahead = T::multiply(simd, of_moment, m);
        let down = T::multiply_add(simd, of_gradient, gradient, ahead);
        T::plus(simd, parameter, T::divide(simd, down, self.adam.divisor(simd, v)))
    }
}
