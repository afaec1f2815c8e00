use super::{Schedule, check_factor};
use crate::fault::Fault;
use crate::real::power;

/// Steps down at milestones: `η₀ γᵏ` after k of them.
///
/// PyTorch: `MultiStepLR(milestones, gamma=0.1)`; Keras: `PiecewiseConstantDecay(boundaries,
/// values)`, which states each rate, and changes it one step later.
///
/// ```
/// use nn_core::schedules::{MultiStep, Schedule};
///
/// let schedule = MultiStep { milestones: &[30, 80], factor: 0.5 };
/// assert_eq!([29, 30, 80].map(|step| schedule.rate(0.8, step)), [0.8, 0.4, 0.2]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MultiStep<'a> {
    /// The steps at which the rate falls, in order.
    pub milestones: &'a [u64],
    /// γ: what is left of the rate at each.
    pub factor: f64,
}

impl Schedule for MultiStep<'_> {
    fn rate(&self, base: f64, step: u64) -> f64 {
        let reached = self.milestones.partition_point(|milestone| *milestone <= step);
        base * power(self.factor, reached as u64)
    }

    fn check(&self) -> Result<(), Fault> {
        if let Some(pair) = self.milestones.windows(2).find(|pair| pair[0] > pair[1]) {
            return Err(Fault {
                what: "a milestone of the schedule",
                expected: "no earlier than the one before it",
                found: pair[1] as f64,
            });
        }
        check_factor("the factor of the schedule", self.factor)
    }
}
