use super::{Schedule, check_factor, check_steps, passed};
use crate::fault::Fault;

/// Along a power to the end: `η_end + (η₀ − η_end) (1 − t / steps)ᵖ`.
///
/// PyTorch: `PolynomialLR(total_iters, power)`, which ends at 0; Keras: `PolynomialDecay`, whose
/// end is 0.0001 unless stated. Both have p = 1, a straight line, by default.
///
/// ```
/// use nn_core::schedules::{Polynomial, Schedule};
///
/// let schedule = Polynomial { power: 2.0, ..Polynomial::new(10) };
/// assert_eq!([0, 5, 10, 11].map(|step| schedule.rate(0.8, step)), [0.8, 0.2, 0.0, 0.0]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Polynomial {
    /// Steps to the end.
    pub steps: u64,
    /// p: the exponent.
    pub power: f64,
    /// `η_end`: the rate at the end.
    pub end: f64,
}

impl Polynomial {
    /// A straight line to zero.
    #[must_use]
    pub const fn new(steps: u64) -> Self {
        Self { steps, power: 1.0, end: 0.0 }
    }
}

impl Schedule for Polynomial {
    fn rate(&self, base: f64, step: u64) -> f64 {
        let left = 1.0 - passed(step, self.steps);
        self.end + (base - self.end) * nalgebra::ComplexField::powf(left, self.power)
    }

    fn check(&self) -> Result<(), Fault> {
        check_steps("the steps of the schedule", self.steps)?;
        check_factor("the power of the schedule", self.power)?;
        check_factor("the end of the schedule", self.end)
    }
}
