use super::{Schedule, check_factor, check_steps, half_wave};
use crate::fault::Fault;

/// Half a wave to the end, again and again: `η_end + ½ (η₀ − η_end) (1 + cos(π t / T))`, where t
/// begins anew after T steps, and each period is `growth` times as long as the one before.
///
/// Source: Loshchilov and Hutter, 2017, "SGDR: stochastic gradient descent with warm restarts".
/// PyTorch: `CosineAnnealingWarmRestarts(T_0, T_mult=1, eta_min=0)`; Keras: `CosineDecayRestarts`,
/// whose periods double unless `t_mul` says otherwise.
///
/// ```
/// use nn_core::schedules::{Schedule, WarmRestarts};
///
/// let schedule = WarmRestarts { growth: 2, ..WarmRestarts::new(10) };
/// assert!(schedule.rate(0.8, 9) < 0.02);
/// assert_eq!([0, 10, 30, 70].map(|step| schedule.rate(0.8, step)), [0.8; 4]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WarmRestarts {
    /// Steps of the first period.
    pub period: u64,
    /// How many times as long each period is as the one before.
    pub growth: u64,
    /// `η_end`: where the rate goes in each period.
    pub end: f64,
}

impl WarmRestarts {
    /// Periods of the same length, each from the learning rate to zero.
    #[must_use]
    pub const fn new(period: u64) -> Self {
        Self { period, growth: 1, end: 0.0 }
    }

    /// Where in its period a step is, and how long the period is.
    fn place(&self, step: u64) -> (u64, u64) {
        let (mut step, mut period) = (step, self.period);
        if self.growth == 1 {
            return (step % period, period);
        }
        while step >= period {
            step -= period;
            period = period.saturating_mul(self.growth);
        }
        (step, period)
    }
}

impl Schedule for WarmRestarts {
    fn rate(&self, base: f64, step: u64) -> f64 {
        let (step, period) = self.place(step);
        half_wave(base, self.end, step as f64 / period as f64)
    }

    fn check(&self) -> Result<(), Fault> {
        check_steps("the period of the schedule", self.period)?;
        check_steps("the growth of the schedule's period", self.growth)?;
        check_factor("the end of the schedule", self.end)
    }
}
