use super::{Schedule, check_factor, check_steps};
use crate::fault::Fault;
use crate::real::power;

/// Steps down at equal distances: `η₀ γ^⌊t / every⌋`.
///
/// PyTorch: `StepLR(step_size, gamma=0.1)`; Keras: `ExponentialDecay(staircase=True)`.
///
/// ```
/// use nn_core::schedules::{Schedule, StepDecay};
///
/// let schedule = StepDecay { every: 10, factor: 0.5 };
/// assert_eq!([9, 10, 29].map(|step| schedule.rate(0.8, step)), [0.8, 0.4, 0.2]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StepDecay {
    /// Steps between two falls.
    pub every: u64,
    /// γ: what is left of the rate at each.
    pub factor: f64,
}

impl Schedule for StepDecay {
    fn rate(&self, base: f64, step: u64) -> f64 {
        base * power(self.factor, step / self.every)
    }

    fn check(&self) -> Result<(), Fault> {
        check_steps("the steps between two falls of the learning rate", self.every)?;
        check_factor("the factor of the schedule", self.factor)
    }
}
