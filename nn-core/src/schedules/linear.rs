use super::{Schedule, check_factor, check_steps, passed};
use crate::fault::Fault;

/// A straight line between two shares of the learning rate: `η₀ (from + (to − from) t / steps)`.
///
/// PyTorch: `LinearLR(start_factor, end_factor, total_iters)`, with its defaults 1/3, 1 and 5.
/// Keras has none.
///
/// ```
/// use nn_core::schedules::{Linear, Schedule};
///
/// let schedule = Linear { steps: 4, from: 0.5, to: 1.0 };
/// assert_eq!([0, 2, 4, 5].map(|step| schedule.rate(0.5, step)), [0.25, 0.375, 0.5, 0.5]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Linear {
    /// Steps to the end.
    pub steps: u64,
    /// The share of the learning rate at the beginning.
    pub from: f64,
    /// The share at the end.
    pub to: f64,
}

impl Default for Linear {
    fn default() -> Self {
        Self { steps: 5, from: 1.0 / 3.0, to: 1.0 }
    }
}

impl Schedule for Linear {
    fn rate(&self, base: f64, step: u64) -> f64 {
        base * (self.from + (self.to - self.from) * passed(step, self.steps))
    }

    fn check(&self) -> Result<(), Fault> {
        check_steps("the steps of the schedule", self.steps)?;
        check_factor("the beginning of the schedule", self.from)?;
        check_factor("the end of the schedule", self.to)
    }
}
