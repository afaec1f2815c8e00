use super::{Schedule, check_factor, check_steps, half_wave, passed};
use crate::fault::Fault;

/// Along half a wave to the end: `η_end + ½ (η₀ − η_end) (1 + cos(π t / steps))`.
///
/// Behind a warm-up: `Cosine { steps, end }.warm_up(1000)`.
///
/// Source: Loshchilov and Hutter, 2017, "SGDR: stochastic gradient descent with warm restarts".
/// PyTorch: `CosineAnnealingLR(T_max, eta_min=0)`, which rises again behind the end; Keras:
/// `CosineDecay(decay_steps, alpha)`, whose end is the share `alpha` of the rate.
///
/// ```
/// use nn_core::schedules::{Cosine, Schedule};
///
/// let schedule = Cosine { steps: 10, end: 0.0 };
/// assert_eq!([0, 5, 10].map(|step| (schedule.rate(0.8, step) * 1e9).round()), [8e8, 4e8, 0.0]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cosine {
    /// Steps to the end.
    pub steps: u64,
    /// `η_end`: the rate at the end.
    pub end: f64,
}

impl Schedule for Cosine {
    fn rate(&self, base: f64, step: u64) -> f64 {
        half_wave(base, self.end, passed(step, self.steps))
    }

    fn check(&self) -> Result<(), Fault> {
        check_steps("the steps of the schedule", self.steps)?;
        check_factor("the end of the schedule", self.end)
    }
}
