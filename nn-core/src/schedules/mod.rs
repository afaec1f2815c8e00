//! Schedules of the learning rate, one a file: pure functions of time, so that a training that is
//! taken up again goes on in its schedule. Only [`Plateau`] looks at how training goes.
//!
//! Time counts from 0, in steps or in epochs, as the user of a schedule decides; what a schedule
//! calls a step is one of these. Where an end is stated, the rate stays there.

mod constant;
mod cosine;
mod exponential;
mod linear;
mod multi_step;
mod one_cycle;
mod plateau;
mod polynomial;
mod step_decay;
mod warm_restarts;
mod warm_up;

pub use constant::Constant;
pub use cosine::Cosine;
pub use exponential::Exponential;
pub use linear::Linear;
pub use multi_step::MultiStep;
pub use one_cycle::OneCycle;
pub use plateau::{Goal, Plateau};
pub use polynomial::Polynomial;
pub use step_decay::StepDecay;
pub use warm_restarts::WarmRestarts;
pub use warm_up::WarmUp;

use crate::fault::Fault;

/// A learning rate as a function of time.
///
/// ```
/// use nn_core::schedules::Schedule;
///
/// /// The rate falls as the root of time.
/// struct Root;
///
/// impl Schedule for Root {
///     fn rate(&self, base: f64, step: u64) -> f64 {
///         base / (1.0 + step as f64).sqrt()
///     }
/// }
///
/// assert_eq!(Root.rate(0.1, 3), 0.05);
/// ```
#[diagnostic::on_unimplemented(
    message = "a schedule says the learning rate of each step or epoch; choose one of the module `schedules`, such as `StepDecay` or `Cosine`",
    label = "`{Self}` is no schedule",
    note = "one of your own implements `Schedule`"
)]
pub trait Schedule {
    /// The learning rate of `step`, which counts from 0, where `base` is the update rule's own.
    fn rate(&self, base: f64, step: u64) -> f64;

    /// Refuses settings that make no rate.
    ///
    /// # Errors
    ///
    /// If a setting is out of its range.
    fn check(&self) -> Result<(), Fault> {
        Ok(())
    }

    /// This schedule behind a warm-up: for so many steps the rate grows in a straight line, from
    /// nothing to where this schedule begins. See [`WarmUp`].
    #[must_use]
    fn warm_up(self, steps: u64) -> WarmUp<Self>
    where
        Self: Sized,
    {
        WarmUp { steps, from: 0.0, then: self }
    }
}

/// Refuses a number of steps that is zero.
fn check_steps(what: &'static str, steps: u64) -> Result<(), Fault> {
    let fault = Fault { what, expected: "at least 1", found: 0.0 };
    if steps > 0 { Ok(()) } else { Err(fault) }
}

/// Refuses what is negative or no number.
fn check_factor(what: &'static str, found: f64) -> Result<(), Fault> {
    let fault = Fault { what, expected: "a number from 0 up", found };
    if found >= 0.0 && found.is_finite() { Ok(()) } else { Err(fault) }
}

/// How much of `steps` has passed, from 0 to 1.
fn passed(step: u64, steps: u64) -> f64 {
    step.min(steps) as f64 / steps as f64
}

/// From `start` to `end` along half a wave of the cosine, while `passed` goes from 0 to 1.
fn half_wave(start: f64, end: f64, passed: f64) -> f64 {
    let cosine = nalgebra::ComplexField::cos(core::f64::consts::PI * passed);
    end + (start - end) * 0.5 * (1.0 + cosine)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_that_make_no_rate_are_refused() {
        let refused: [&dyn Schedule; 12] = [
            &Constant { factor: -1.0, ..Constant::default() },
            &Cosine { steps: 0, end: 0.0 },
            &Cosine { steps: 1, end: f64::NAN },
            &Exponential { factor: f64::INFINITY },
            &Linear { steps: 0, ..Linear::default() },
            &MultiStep { milestones: &[3, 2], factor: 0.1 },
            &OneCycle { rise: 1.5, ..OneCycle::new(10) },
            &OneCycle { start: 0.0, ..OneCycle::new(10) },
            &Polynomial { power: -1.0, ..Polynomial::new(10) },
            &StepDecay { every: 0, factor: 0.1 },
            &WarmRestarts { growth: 0, ..WarmRestarts::new(10) },
            &Cosine { steps: 1, end: 0.0 }.warm_up(0),
        ];
        for (index, schedule) in refused.iter().enumerate() {
            assert!(schedule.check().is_err(), "schedule {index}");
        }
        let accepted: [&dyn Schedule; 6] = [
            &Constant::default(),
            &Cosine { steps: 1, end: 0.0 }.warm_up(1),
            &MultiStep { milestones: &[2, 3], factor: 0.1 },
            &OneCycle::new(1),
            &Polynomial::new(1),
            &WarmRestarts::new(1),
        ];
        for (index, schedule) in accepted.iter().enumerate() {
            assert_eq!(schedule.check(), Ok(()), "schedule {index}");
            for step in [0, 1, 2, 1000, u64::MAX] {
                let rate = schedule.rate(0.1, step);
                assert!((0.0..=0.1).contains(&rate), "schedule {index}, step {step}: {rate}");
            }
        }
    }
}
