use pulp::Simd;

use super::{Average, Optimizer};
use crate::Scalar;
use crate::fault::{Fault, check_positive, check_share};
use crate::learner::Rule;

/// Lion: steps of one size, in the direction of the momentum's sign.
///
/// ```text
/// p ← p − η sign(β₁ m + (1 − β₁) g)          m ← β₂ m + (1 − β₂) g
/// ```
///
/// Source: Chen and others, 2023, "Symbolic discovery of optimization algorithms"; the same as
/// Keras's `Lion`, with its defaults η = 0.001, β₁ = 0.9, β₂ = 0.99 (PyTorch has none). Its authors
/// recommend a learning rate three to ten times smaller than Adam's, and
/// [decoupled weight decay](Optimizer::decoupled_weight_decay) as many times larger.
///
/// ```
/// use nn_core::optimizers::Lion;
/// use nn_core::{Sequential, layers::Dense, shape::Flat};
///
/// let mut network = Sequential::<Flat<1>, Dense<1, 1>>::zeroed_box();
/// network.update(&Lion::new(0.5), 1, &[3.0, 0.0], &mut [0.0; 2]); // one slot a parameter
/// assert_eq!((network.layers.weight[0], network.layers.bias[0]), (-0.5, 0.0));
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lion {
    /// η: the step size.
    pub learning_rate: f64,
    /// β₁: how much of the momentum there is in a step.
    pub beta_1: f64,
    /// β₂: how much of the momentum carries on.
    pub beta_2: f64,
}

impl Default for Lion {
    fn default() -> Self {
        Self { learning_rate: 0.001, beta_1: 0.9, beta_2: 0.99 }
    }
}

impl Lion {
    /// Lion with this learning rate and the usual momentum.
    #[must_use]
    pub fn new(learning_rate: f64) -> Self {
        Self { learning_rate, ..Self::default() }
    }
}

impl Optimizer for Lion {
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
        check_positive::<T>("the learning rate", self.learning_rate)
    }

    fn rule<T: Scalar>(&self, step: u64) -> Step<T> {
        Step {
            down: T::narrow(-self.learning_rate),
            direction: Average::new(self.beta_1, step),
            momentum: Average::new(self.beta_2, step),
        }
    }
}

/// One step of [`Lion`]; its slot is m.
#[derive(Clone, Copy, Debug)]
pub struct Step<T> {
    /// −η
    down: T,
    /// β₁, 1 − β₁
    direction: Average<T>,
    /// β₂, 1 − β₂
    momentum: Average<T>,
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
        let direction = self.direction.of(simd, slots[0], gradient);
        slots[0] = self.momentum.of(simd, slots[0], gradient);
        let sign = sign::<S, T>(simd, direction);
        T::multiply_add(simd, T::broadcast(simd, self.down), sign, parameter)
    }
}

/// −1, 0 or 1; NaN of NaN, which must not pass for a direction.
#[inline(always)]
fn sign<S: Simd, T: Scalar>(simd: S, value: T::Lanes<S>) -> T::Lanes<S> {
    let zero = T::broadcast(simd, T::zero());
    let one = T::copy_sign(simd, T::broadcast(simd, T::one()), value);
    T::select_less(simd, zero, T::absolute(simd, value), one, value)
}
