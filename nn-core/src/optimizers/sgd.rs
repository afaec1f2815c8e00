use super::{Optimizer, flushed};
use crate::Scalar;

/// Stochastic gradient descent with momentum: `v ← μ v + g`, `p ← p − η v`, with the learning rate
/// η and the momentum μ; without momentum `p ← p − η g`.
///
/// Source: Polyak, 1964; the form is PyTorch's `SGD` (Keras multiplies η into v: the same path
/// while η is constant). Defaults: η = 0.01, μ = 0, as in Keras.
///
/// ```
/// use nn_core::optimizers::{Optimizer, Sgd};
///
/// let sgd = Sgd { learning_rate: 0.5, ..Sgd::default() };
/// let mut parameters = [1.0_f32];
/// sgd.update(1, &mut parameters, &[0.5], &mut [0.0]);
/// assert_eq!(parameters, [0.75]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sgd {
    /// η: the step size.
    pub learning_rate: f64,
    /// μ: how much of the last step carries on, from 0 up to 1.
    pub momentum: f64,
}

impl Default for Sgd {
    fn default() -> Self {
        Self { learning_rate: 0.01, momentum: 0.0 }
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
}

impl Optimizer for Sgd {
    const SLOTS: usize = 1;

    fn learning_rate(&self) -> f64 {
        self.learning_rate
    }

    fn set_learning_rate(&mut self, learning_rate: f64) {
        self.learning_rate = learning_rate;
    }

    #[inline(always)]
    fn update<T: Scalar>(&self, _step: u64, parameters: &mut [T], gradient: &[T], slots: &mut [T]) {
        let rate = T::narrow(self.learning_rate);
        let momentum = T::narrow(self.momentum);
        for ((p, g), v) in parameters.iter_mut().zip(gradient).zip(slots) {
            *v = flushed(momentum * *v + *g);
            *p -= rate * *v;
        }
    }
}
