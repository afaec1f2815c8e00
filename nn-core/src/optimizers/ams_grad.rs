use pulp::Simd;

use super::{Adam, Optimizer, adam};
use crate::Scalar;
use crate::fault::Fault;
use crate::learner::Rule;

/// AMSGrad: [`Adam`] whose divisor never shrinks, so that a rare large gradient is not forgotten.
///
/// ```text
/// m ← β₁ m + (1 − β₁) g          v ← β₂ v + (1 − β₂) g²          u ← max(u, v)
/// p ← p − η m̂ / (√û + ε)         m̂ = m / (1 − β₁ᵗ)              û = u / (1 − β₂ᵗ)
/// ```
///
/// Source: Reddi, Kale and Kumar, 2018, "On the convergence of Adam and beyond"; the same as
/// `Adam(amsgrad=True)` in PyTorch, with its defaults, which are [`Adam`]'s (Keras: ε = 1e-7, added
/// before the bias of u is corrected). It remembers three values of each parameter.
///
/// ```
/// use nn_core::optimizers::{Adam, AmsGrad};
///
/// assert_eq!(AmsGrad::new(0.01), AmsGrad(Adam { learning_rate: 0.01, ..Adam::default() }));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct AmsGrad(
    /// The settings, which are Adam's.
    pub Adam,
);

impl AmsGrad {
    /// AMSGrad with this learning rate and the usual moments.
    #[must_use]
    pub fn new(learning_rate: f64) -> Self {
        Self(Adam::new(learning_rate))
    }
}

impl Optimizer for AmsGrad {
    type Rule<T: Scalar> = Step<T>;

    fn learning_rate(&self) -> f64 {
        self.0.learning_rate
    }

    fn set_learning_rate(&mut self, learning_rate: f64) {
        self.0.learning_rate = learning_rate;
    }

    fn check<T: Scalar>(&self) -> Result<(), Fault> {
        self.0.check::<T>()
    }

    fn rule<T: Scalar>(&self, step: u64) -> Step<T> {
        Step(self.0.rule(step))
    }
}

/// One step of [`AmsGrad`]; its slots are m, v and u.
#[derive(Clone, Copy, Debug)]
pub struct Step<T>(adam::Step<T>);

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
        let (m, v) = self.0.moments(simd, gradient, slots);
        // Where v is NaN, u becomes it.
        let u = T::select_less(simd, v, slots[2], slots[2], v);
        slots[2] = u;
        self.0.descend(simd, parameter, m, u)
    }
}
