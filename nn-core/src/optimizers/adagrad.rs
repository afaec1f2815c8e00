use pulp::Simd;

use super::{Optimizer, flushed};
use crate::Scalar;
use crate::fault::{Fault, check_not_negative, check_positive};
use crate::learner::Rule;

/// Adagrad: steps divided by the root of all squared gradients so far.
///
/// ```text
/// s ← s + g²                     p ← p − η / (1 + (t − 1) δ) · g / (√(s₀ + s) + ε)
/// ```
///
/// Source: Duchi, Hazan and Singer, 2011, "Adaptive subgradient methods for online learning and
/// stochastic optimization"; the same as PyTorch's `Adagrad`, with its defaults η = 0.01, δ = 0,
/// s₀ = 0, ε = 1e-10 (Keras: η = 0.001, no δ, s₀ = 0.1, ε = 1e-7, added under the root).
///
/// ```
/// use nn_core::optimizers::Adagrad;
/// use nn_core::{Sequential, layers::{Dense, Linear}, shape::Flat};
///
/// let mut network = Sequential::<Flat<1>, Dense<1, 1, Linear, f64>, f64>::zeroed_box();
/// let mut slots = [0.0; 2]; // one a parameter
/// network.update(&Adagrad::new(0.5), 1, &[2.0, -3.0], &mut slots);
/// assert!((network.layers.weight[0] + 0.5).abs() < 1e-9);
/// assert_eq!(slots, [4.0, 9.0]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Adagrad {
    /// η: the step size.
    pub learning_rate: f64,
    /// δ: how fast the learning rate falls beside the rule's own fall.
    pub learning_rate_decay: f64,
    /// s₀: what the sum of squares begins with.
    pub initial_accumulator: f64,
    /// ε: keeps the quotient finite.
    pub epsilon: f64,
}

impl Default for Adagrad {
    fn default() -> Self {
        Self {
            learning_rate: 0.01,
            learning_rate_decay: 0.0,
            initial_accumulator: 0.0,
            epsilon: 1e-10,
        }
    }
}

impl Adagrad {
    /// Adagrad with this learning rate.
    #[must_use]
    pub fn new(learning_rate: f64) -> Self {
        Self { learning_rate, ..Self::default() }
    }
}

impl Optimizer for Adagrad {
    type Rule<T: Scalar> = Step<T>;

    fn learning_rate(&self) -> f64 {
        self.learning_rate
    }

    fn set_learning_rate(&mut self, learning_rate: f64) {
        self.learning_rate = learning_rate;
    }

    fn check<T: Scalar>(&self) -> Result<(), Fault> {
        check_not_negative::<T>("the decay of the learning rate", self.learning_rate_decay)?;
        check_not_negative::<T>("the initial accumulator", self.initial_accumulator)?;
        // Else 0 / 0 where a gradient is zero.
        check_positive::<T>("epsilon", self.epsilon)?;
        check_positive::<T>("the learning rate", self.learning_rate)
    }

    fn rule<T: Scalar>(&self, step: u64) -> Step<T> {
        let slowed = 1.0 + (step as f64 - 1.0) * self.learning_rate_decay;
        Step {
            down: T::narrow(-self.learning_rate / slowed),
            initial: T::narrow(self.initial_accumulator),
            epsilon: T::narrow(self.epsilon),
        }
    }
}

/// One step of [`Adagrad`]; its slot is s.
#[derive(Clone, Copy, Debug)]
pub struct Step<T> {
    /// −η / (1 + (t − 1) δ)
    down: T,
    /// s₀
    initial: T,
    epsilon: T,
}

impl<T: Scalar> Rule<T> for Step<T> {
    const SLOTS: usize = 1;

    #[inline(always)]
    fn apply<S: Simd>(
        self,
        simd: S,
        parameter: T::Lanes<S>,
        gradient: T::Lanes<S>,
        slots: &mut [T::Lanes<S>],
    ) -> T::Lanes<S> {
        let sum = flushed::<S, T>(simd, T::multiply_add(simd, gradient, gradient, slots[0]));
        slots[0] = sum;
        let all = T::plus(simd, T::broadcast(simd, self.initial), sum);
        let epsilon = T::broadcast(simd, self.epsilon);
        let divisor = T::plus(simd, T::square_root(simd, all), epsilon);
        let down = T::broadcast(simd, self.down);
        T::multiply_add(simd, down, T::divide(simd, gradient, divisor), parameter)
    }
}
