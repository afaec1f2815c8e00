use super::{Optimizer, flushed};
use crate::Scalar;

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
/// use nn_core::optimizers::{Adam, Optimizer};
///
/// let mut parameters = [1.0_f64];
/// Adam::default().update(1, &mut parameters, &[0.5], &mut [0.0, 0.0]);
/// assert!((parameters[0] - 0.999).abs() < 1e-9); // the first step is η, whatever the gradient
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
    const SLOTS: usize = 2;

    fn learning_rate(&self) -> f64 {
        self.learning_rate
    }

    fn set_learning_rate(&mut self, learning_rate: f64) {
        self.learning_rate = learning_rate;
    }

    #[inline(always)]
    fn update<T: Scalar>(&self, step: u64, parameters: &mut [T], gradient: &[T], slots: &mut [T]) {
        let correction = |beta: f64| 1.0 - power(beta, step);
        // η m̂ / (√v̂ + ε) = rate m / (√v · root + ε)
        let rate = T::narrow(self.learning_rate / correction(self.beta_1));
        let root = T::narrow(1.0 / square_root(correction(self.beta_2)));
        let epsilon = T::narrow(self.epsilon);
        let (beta_1, beta_2) = (T::narrow(self.beta_1), T::narrow(self.beta_2));
        let (rest_1, rest_2) = (T::narrow(1.0 - self.beta_1), T::narrow(1.0 - self.beta_2));
        let (first, second) = slots.split_at_mut(parameters.len());
        for (((p, g), m), v) in parameters.iter_mut().zip(gradient).zip(first).zip(second) {
            *m = flushed(beta_1 * *m + rest_1 * *g);
            *v = flushed(beta_2 * *v + rest_2 * (*g * *g));
            *p -= rate * *m / (nalgebra::ComplexField::sqrt(*v) * root + epsilon);
        }
    }
}

fn power(base: f64, exponent: u64) -> f64 {
    nalgebra::ComplexField::powf(base, exponent as f64)
}

fn square_root(value: f64) -> f64 {
    nalgebra::ComplexField::sqrt(value)
}
