use pulp::Simd;

use super::{Average, Optimizer, flushed};
use crate::Scalar;
use crate::fault::{Fault, check_positive, check_share};
use crate::learner::Rule;

/// RMSprop: steps divided by a running root mean square of the gradient.
///
/// ```text
/// v ← α v + (1 − α) g²           b ← μ b + g / (√v + ε)          p ← p − η b
/// ```
///
/// Centred, the mean of the gradient is taken off: `a ← α a + (1 − α) g`, and `√(v − a²)` for `√v`.
///
/// Source: Hinton, 2012, lecture 6e of "Neural networks for machine learning"; centred: Graves, 2013,
/// "Generating sequences with recurrent neural networks". The same as PyTorch's `RMSprop`, with its
/// defaults η = 0.01, α = 0.99, ε = 1e-8, μ = 0 (Keras: η = 0.001, α, there `rho`, = 0.9,
/// ε = 1e-7, added under the root). It remembers three values of each parameter.
///
/// ```
/// use nn_core::optimizers::RmsProp;
/// use nn_core::{Sequential, layers::{Dense, Linear}, shape::Flat};
///
/// let mut network = Sequential::<Flat<1>, Dense<1, 1, Linear, f64>, f64>::zeroed_box();
/// let rule = RmsProp { alpha: 0.75, ..RmsProp::new(0.5) };
/// network.update(&rule, 1, &[2.0, -3.0], &mut [0.0; 6]); // three slots a parameter
/// assert!((network.layers.weight[0] + 1.0).abs() < 1e-6); // 0.5 · 2 / √(0.25 · 2²)
/// assert!((network.layers.bias[0] - 1.0).abs() < 1e-6);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RmsProp {
    /// η: the step size.
    pub learning_rate: f64,
    /// α: how much of the mean square carries on.
    pub alpha: f64,
    /// ε: keeps the quotient finite.
    pub epsilon: f64,
    /// μ: how much of the last step carries on, from 0 up to 1.
    pub momentum: f64,
    /// Whether the mean of the gradient is taken off.
    pub centered: bool,
}

impl Default for RmsProp {
    fn default() -> Self {
        Self { learning_rate: 0.01, alpha: 0.99, epsilon: 1e-8, momentum: 0.0, centered: false }
    }
}

impl RmsProp {
    /// RMSprop without momentum.
    #[must_use]
    pub fn new(learning_rate: f64) -> Self {
        Self { learning_rate, ..Self::default() }
    }

    /// With this momentum.
    #[must_use]
    pub fn momentum(self, momentum: f64) -> Self {
        Self { momentum, ..self }
    }

    /// With the mean of the gradient taken off.
    #[must_use]
    pub fn centered(self) -> Self {
        Self { centered: true, ..self }
    }
}

impl Optimizer for RmsProp {
    type Rule<T: Scalar> = Step<T>;

    fn learning_rate(&self) -> f64 {
        self.learning_rate
    }

    fn set_learning_rate(&mut self, learning_rate: f64) {
        self.learning_rate = learning_rate;
    }

    fn check<T: Scalar>(&self) -> Result<(), Fault> {
        check_share::<T>("alpha", self.alpha)?;
        check_share::<T>("the momentum", self.momentum)?;
        // Else 0 / 0 where a gradient is zero.
        check_positive::<T>("epsilon", self.epsilon)?;
        check_positive::<T>("the learning rate", self.learning_rate)
    }

    fn rule<T: Scalar>(&self, step: u64) -> Step<T> {
        Step {
            down: T::narrow(-self.learning_rate),
            alpha: Average::new(self.alpha, step),
            epsilon: T::narrow(self.epsilon),
            momentum: T::narrow(self.momentum),
            centered: self.centered,
        }
    }
}

/// One step of [`RmsProp`]; its slots are v, b and a.
#[derive(Clone, Copy, Debug)]
pub struct Step<T> {
    /// −η
    down: T,
    /// α, 1 − α
    alpha: Average<T>,
    epsilon: T,
    momentum: T,
    centered: bool,
}

impl<T: Scalar> Rule<T> for Step<T> {
    const SLOTS: usize = 3;

    #[inline(always)]
    fn apply<S: Simd>(
        self,
        simd: S,
        parameter: T::Lanes<S>,
        gradient: T::Lanes<S>,
        slots: &mut [T::Lanes<S>],
    ) -> T::Lanes<S> {
        let square = T::multiply(simd, gradient, gradient);
        let v = self.alpha.of(simd, slots[0], square);
        slots[0] = v;
        let mut variance = v;
        if self.centered {
            let mean = self.alpha.of(simd, slots[2], gradient);
            slots[2] = mean;
            variance = T::subtract(simd, v, T::multiply(simd, mean, mean));
            // Of equal gradients it is zero, which rounding must not take below.
            let zero = T::broadcast(simd, T::zero());
            variance = T::select_less(simd, variance, zero, zero, variance);
        }
        let epsilon = T::broadcast(simd, self.epsilon);
        let divisor = T::plus(simd, T::square_root(simd, variance), epsilon);
        let new = T::divide(simd, gradient, divisor);
        let momentum = T::broadcast(simd, self.momentum);
        let b = flushed::<S, T>(simd, T::multiply_add(simd, momentum, slots[1], new));
        slots[1] = b;
        T::multiply_add(simd, T::broadcast(simd, self.down), b, parameter)
    }
}
