use super::{Schedule, check_steps, half_wave};
use crate::fault::Fault;

/// One rise and one longer fall, each half a wave: from `η₀ / start` up to η₀ in the share `rise` of
/// all steps, then down to `η₀ / (start · end)`.
///
/// The update rule's learning rate is the peak.
///
/// Source: Smith and Topin, 2018, "Super-convergence: very fast training of neural networks using
/// large learning rates". PyTorch: `OneCycleLR(max_lr, total_steps, pct_start=0.3, div_factor=25,
/// final_div_factor=1e4)`, which moves the momentum as well unless `cycle_momentum=False`; here it
/// stays. Keras has none.
///
/// ```
/// use nn_core::schedules::{OneCycle, Schedule};
///
/// let schedule = OneCycle::new(10);
/// for (step, rate) in [(0, 0.02), (2, 0.5), (9, 2e-6), (1000, 2e-6)] {
///     assert!((schedule.rate(0.5, step) - rate).abs() < 1e-12);
/// }
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OneCycle {
    /// All steps.
    pub steps: u64,
    /// The share of them in which the rate rises.
    pub rise: f64,
    /// How many times smaller the first rate is than the peak.
    pub start: f64,
    /// How many times smaller the last rate is than the first.
    pub end: f64,
}

impl OneCycle {
    /// One cycle in so many steps, with PyTorch's shape.
    #[must_use]
    pub const fn new(steps: u64) -> Self {
        Self { steps, rise: 0.3, start: 25.0, end: 1e4 }
    }
}

impl Schedule for OneCycle {
    fn rate(&self, base: f64, step: u64) -> f64 {
        let first = base / self.start;
        let last = (self.steps - 1) as f64;
        let peak = self.rise * self.steps as f64 - 1.0;
        let step = (step as f64).min(last);
        if step <= peak {
            // At a peak in step 0 the rise is over.
            let passed = if peak > 0.0 { step / peak } else { 1.0 };
            half_wave(first, base, passed)
        } else {
            half_wave(base, first / self.end, (step - peak) / (last - peak))
        }
    }

    fn check(&self) -> Result<(), Fault> {
        check_steps("the steps of the schedule", self.steps)?;
        if !(0.0..=1.0).contains(&self.rise) {
            let (what, expected) = ("the share of steps in which the rate rises", "from 0 to 1");
            return Err(Fault { what, expected, found: self.rise });
        }
        let what = ["the divisor of the first rate", "the divisor of the last rate"];
        for (what, found) in what.into_iter().zip([self.start, self.end]) {
            if !(found >= 1.0 && found.is_finite()) {
                return Err(Fault { what, expected: "a number from 1 up", found });
            }
        }
        Ok(())
    }
}
