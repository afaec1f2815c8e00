use pulp::Simd;

use super::{Average, Optimizer};
use crate::Scalar;
use crate::fault::{Fault, check_positive, check_share};
use crate::learner::Rule;

/// Adadelta: steps as large as earlier steps were, in the measure in which the gradient is as large
/// as earlier gradients were.
///
/// ```text
/// v ← ρ v + (1 − ρ) g²           Δ = √(u + ε) / √(v + ε) g
/// u ← ρ u + (1 − ρ) Δ²           p ← p − η Δ
/// ```
///
/// Source: Zeiler, 2012, "ADADELTA: an adaptive learning rate method"; the same as PyTorch's
/// `Adadelta`, with its defaults η = 1, ρ = 0.9, ε = 1e-6 (Keras: η = 0.001, ρ = 0.95, ε = 1e-7).
///
/// ```
/// use nn_core::optimizers::Adadelta;
/// use nn_core::{Sequential, layers::{Dense, Linear}, shape::Flat};
///
/// let mut network = Sequential::<Flat<1>, Dense<1, 1, Linear, f64>, f64>::zeroed_box();
/// let mut slots = [0.0; 4]; // two a parameter
/// network.update(&Adadelta::default(), 1, &[1.0, -1.0], &mut slots);
/// assert!((network.layers.bias[0] - (1e-6_f64 / 0.100001).sqrt()).abs() < 1e-12);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Adadelta {
    /// η: what each step is multiplied by.
    pub learning_rate: f64,
    /// ρ: how much of the mean squares carries on.
    pub rho: f64,
    /// ε: begins the steps, and keeps the quotient finite.
    pub epsilon: f64,
}

impl Default for Adadelta {
    fn default() -> Self {
        Self { learning_rate: 1.0, rho: 0.9, epsilon: 1e-6 }
    }
}

impl Adadelta {
    /// Adadelta with this learning rate.
    #[must_use]
    pub fn new(learning_rate: f64) -> Self {
        Self { learning_rate, ..Self::default() }
    }
}

impl Optimizer for Adadelta {
    type Rule<T: Scalar> = Step<T>;

    fn learning_rate(&self) -> f64 {
        self.learning_rate
    }

    fn set_learning_rate(&mut self, learning_rate: f64) {
        self.learning_rate = learning_rate;
    }

    fn check<T: Scalar>(&self) -> Result<(), Fault> {
        check_share::<T>("rho", self.rho)?;
        // Else 0 / 0 where a gradient is zero.
        check_positive::<T>("epsilon", self.epsilon)?;
        check_positive::<T>("the learning rate", self.learning_rate)
    }

    fn rule<T: Scalar>(&self, step: u64) -> Step<T> {
        Step {
            down: T::narrow(-self.learning_rate),
            rho: Average::new(self.rho, step),
            epsilon: T::narrow(self.epsilon),
        }
    }
}

/// One step of [`Adadelta`]; its slots are v and u.
#[derive(Clone, Copy, Debug)]
pub struct Step<T> {
    /// −η
    down: T,
    /// ρ, 1 − ρ
    rho: Average<T>,
    epsilon: T,
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
        let square = T::multiply(simd, gradient, gradient);
        let v = self.rho.of(simd, slots[0], square);
        let epsilon = T::broadcast(simd, self.epsilon);
        let of_steps = T::square_root(simd, T::plus(simd, slots[1], epsilon));
        let of_gradients = T::square_root(simd, T::plus(simd, v, epsilon));
        let step = T::multiply(simd, T::divide(simd, of_steps, of_gradients), gradient);
        let u = self.rho.of(simd, slots[1], T::multiply(simd, step, step));
        (slots[0], slots[1]) = (v, u);
        T::multiply_add(simd, T::broadcast(simd, self.down), step, parameter)
    }
}
