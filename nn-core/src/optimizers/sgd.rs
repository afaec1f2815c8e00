use pulp::Simd;

use super::{Optimizer, flushed};
use crate::Scalar;
use crate::fault::{Fault, check_positive, check_share};
use crate::learner::Rule;

/// Stochastic gradient descent with momentum: `v ← μ v + (1 − τ) g`, `p ← p − η v`, with the
/// learning rate η, the momentum μ and the dampening τ; without momentum `p ← p − η g`.
///
/// Nesterov's form looks one step ahead: `p ← p − η (g + μ v)`. In the first step nothing is
/// dampened: `v = g`.
///
/// Source: Polyak, 1964, "Some methods of speeding up the convergence of iteration methods"; with
/// Nesterov's momentum as Sutskever and others, 2013, "On the importance of initialization and
/// momentum in deep learning". The form is PyTorch's `SGD` (Keras multiplies η into v: the same path
/// while η is constant; it has no dampening). Defaults: η = 0.01 as in Keras (PyTorch: 0.001),
/// μ = τ = 0.
///
/// ```
/// use nn_core::optimizers::{Optimizer, Sgd};
/// use nn_core::{Sequential, layers::Dense, shape::Flat};
///
/// let mut network = Sequential::<Flat<1>, Dense<1, 1>>::zeroed_box();
/// let sgd = Sgd { learning_rate: 0.5, ..Sgd::default() };
/// let mut slots = [0.0; 2]; // one a parameter
/// network.update(&sgd, 1, &[0.5, 1.0], &mut slots);
/// assert_eq!((network.layers.weight[0], network.layers.bias[0]), (-0.25, -0.5));
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sgd {
    /// η: the step size.
    pub learning_rate: f64,
    /// μ: how much of the last step carries on, from 0 up to 1.
    pub momentum: f64,
    /// τ: how much of the gradient is kept out of v.
    pub dampening: f64,
    /// Whether a step looks ahead by the momentum.
    pub nesterov: bool,
}

impl Default for Sgd {
    fn default() -> Self {
        Self { learning_rate: 0.01, momentum: 0.0, dampening: 0.0, nesterov: false }
    }
}

impl Sgd {
    /// SGD without momentum.
    #[must_use]
    pub fn new(learning_rate: f64) -> Self {
        Self { learning_rate, ..Self::default() }
    }

    /// With this momentum.
    #[must_use]
    pub fn momentum(self, momentum: f64) -> Self {
        Self { momentum, ..self }
    }

    /// With Nesterov's form of this momentum.
    #[must_use]
    pub fn nesterov(self, momentum: f64) -> Self {
        Self { momentum, nesterov: true, ..self }
    }
}

impl Optimizer for Sgd {
    type Rule<T: Scalar> = Step<T>;

    fn learning_rate(&self) -> f64 {
        self.learning_rate
    }

    fn set_learning_rate(&mut self, learning_rate: f64) {
        self.learning_rate = learning_rate;
    }

    fn check<T: Scalar>(&self) -> Result<(), Fault> {
        check_positive::<T>("the learning rate", self.learning_rate)?;
        check_share::<T>("the dampening", self.dampening)?;
        check_share::<T>("the momentum", self.momentum)
    }

    fn rule<T: Scalar>(&self, step: u64) -> Step<T> {
        let dampened = step > 1 && self.momentum > 0.0;
        Step {
            down: T::narrow(-self.learning_rate),
            momentum: T::narrow(self.momentum),
            rest: T::narrow(if dampened { 1.0 - self.dampening } else { 1.0 }),
            nesterov: self.nesterov,
        }
    }
}

/// One step of [`Sgd`]; its slot is v.
#[derive(Clone, Copy, Debug)]
pub struct Step<T> {
    /// −η
    down: T,
    momentum: T,
    /// 1 − τ
    rest: T,
    nesterov: bool,
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
        let momentum = T::broadcast(simd, self.momentum);
        let new = T::multiply(simd, T::broadcast(simd, self.rest), gradient);
        let v = flushed::<S, T>(simd, T::multiply_add(simd, momentum, slots[0], new));
        slots[0] = v;
        let ahead = if self.nesterov { T::multiply_add(simd, momentum, v, gradient) } else { v };
        T::multiply_add(simd, T::broadcast(simd, self.down), ahead, parameter)
    }
}
