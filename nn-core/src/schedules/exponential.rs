use super::{Schedule, check_factor};
use crate::fault::Fault;
use crate::real::power;

/// The same share less at each step: `η₀ γᵗ`.
///
/// PyTorch: `ExponentialLR(gamma)`; Keras: `ExponentialDecay(decay_steps=1, decay_rate)`.
///
/// ```
/// use nn_core::schedules::{Exponential, Schedule};
///
/// let schedule = Exponential { factor: 0.5 };
/// assert_eq!([0, 1, 3].map(|step| schedule.rate(0.8, step)), [0.8, 0.4, 0.1]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Exponential {
    /// γ: what is left of the rate from one step to the next.
    pub factor: f64,
}

impl Schedule for Exponential {
    fn rate(&self, base: f64, step: u64) -> f64 {
        base * power(self.factor, step)
    }

    fn check(&self) -> Result<(), Fault> {
        check_factor("the factor of the schedule", self.factor)
    }
}
