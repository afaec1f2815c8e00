use pulp::Simd;

use super::{Average, Optimizer};
use crate::Scalar;
use crate::fault::{Fault, check_positive, check_share};
use crate::learner::Rule;
use crate::real::{power, square_root};

/// Adam: steps scaled by running estimates of the gradient's first two moments.
///
/// ```text
/// m ← β₁ m + (1 − β₁) g          v ← β₂ v + (1 − β₂) g²
/// m̂ = m / (1 − β₁ᵗ)              v̂ = v / (1 − β₂ᵗ)
/// p ← p − η m̂ / (√v̂ + ε)
/// ```
///
/// Source: Kingma and Ba, 2015, "Adam: a method for stochastic optimization", algorithm 1; the
/// same as PyTorch's `Adam`, with its defaults η = 0.001, β₁ = 0.9, β₂ = 0.999, ε = 1e-8 (Keras:
/// ε = 1e-7, added before the bias of v is corrected).
///
/// ```
/// use nn_core::optimizers::Adam;
/// use nn_core::{Sequential, layers::{Dense, Linear}, shape::Flat};
///
/// let mut network = Sequential::<Flat<1>, Dense<1, 1, Linear, f64>, f64>::zeroed_box();
/// let mut slots = [0.0; 4]; // two a parameter
/// network.update(&Adam::default(), 1, &[0.5, -30.0], &mut slots);
/// // The first step is η, whatever the gradient.
/// assert!((network.layers.weight[0] + 0.001).abs() < 1e-9);
/// assert!((network.layers.bias[0] - 0.001).abs() < 1e-9);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Adam {
    /// η: the step size.
    pub learning_rate: f64,
    /// β₁: how much of the first moment carries on.
    pub beta_1: f64,
    /// β₂: how much of the second moment carries on.
    pub beta_2: f64,
    /// ε: keeps the quotient finite.
    pub epsilon: f64,
}

impl Default for Adam {
    fn default() -> Self {
        Self { learning_rate: 0.001, beta_1: 0.9, beta_2: 0.999, epsilon: 1e-8 }
    }
}

impl Adam {
    /// Adam with this learning rate and the usual moments.
    #[must_use]
    pub fn new(learning_rate: f64) -> Self {
        Self { learning_rate, ..Self::default() }
    }
}

impl Optimizer for Adam {
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
        check_positive::<T>("the learning rate", self.learning_rate)?;
        let first = self.learning_rate / (1.0 - self.beta_1);
        check_positive::<T>("the first step, learning rate / (1 - beta_1),", first)
    }

    fn rule<T: Scalar>(&self, step: u64) -> Step<T> {
        let correction = |beta: f64| 1.0 - power(beta, step);
        Step {
            // η m̂ / (√v̂ + ε) = rate m / (√v · root + ε)
            down: T::narrow(-self.learning_rate / correction(self.beta_1)),
            root: T::narrow(1.0 / square_root(correction(self.beta_2))),
            epsilon: T::narrow(self.epsilon),
            first: Average::new(self.beta_1, step),
            second: Average::new(self.beta_2, step),
        }
    }
}

/// One step of [`Adam`]; its slots are m and v.
#[derive(Clone, Copy, Debug)]
pub struct Step<T> {
    /// −η / (1 − β₁ᵗ)
    down: T,
    /// 1 / √(1 − β₂ᵗ)
    root: T,
    epsilon: T,
    /// Of g, with β₁.
    first: Average<T>,
    /// Of g², with β₂.
    second: Average<T>,
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
        let (m, v) = self.moments(simd, gradient, slots);
        self.descend(simd, parameter, m, v)
    }
}

impl<T: Scalar> Step<T> {
    /// The new m and v, which are the first two slots.
    #[inline(always)]
    pub(super) fn moments<S: Simd>(
        self,
        simd: S,
        gradient: T::Lanes<S>,
        slots: &mut [T::Lanes<S>],
    ) -> (T::Lanes<S>, T::Lanes<S>) {
        let m = self.first.of(simd, slots[0], gradient);
        let v = self.second.of(simd, slots[1], T::multiply(simd, gradient, gradient));
        (slots[0], slots[1]) = (m, v);
        (m, v)
    }

    /// p − η m̂ / (√v̂ + ε)
    #[inline(always)]
    pub(super) fn descend<S: Simd>(
        self,
        simd: S,
        parameter: T::Lanes<S>,
        m: T::Lanes<S>,
        v: T::Lanes<S>,
    ) -> T::Lanes<S> {
        let down = T::broadcast(simd, self.down);
        let quotient = T::divide(simd, m, self.divisor(simd, v));
        T::multiply_add(simd, down, quotient, parameter)
    }

    /// √v̂ + ε
    #[inline(always)]
    pub(super) fn divisor<S: Simd>(self, simd: S, v: T::Lanes<S>) -> T::Lanes<S> {
        let root = T::broadcast(simd, self.root);
        let epsilon = T::broadcast(simd, self.epsilon);
        T::multiply_add(simd, T::square_root(simd, v), root, epsilon)
    }
}
