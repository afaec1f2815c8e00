use super::{Schedule, check_factor};
use crate::fault::Fault;

/// For a while a constant share of the learning rate: `η₀ f` while `t < steps`, then `η₀`.
///
/// Without any schedule the rate is constant too, and η₀ from the beginning.
///
/// PyTorch: `ConstantLR(factor, total_iters)`, with its defaults 1/3 and 5. Keras has none.
///
/// ```
/// use nn_core::schedules::{Constant, Schedule};
///
/// let schedule = Constant { factor: 0.5, steps: 3 };
/// assert_eq!([0, 2, 3].map(|step| schedule.rate(0.1, step)), [0.05, 0.05, 0.1]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Constant {
    /// f: the share of the learning rate.
    pub factor: f64,
    /// Steps with that share.
    pub steps: u64,
}

impl Default for Constant {
    fn default() -> Self {
        Self { factor: 1.0 / 3.0, steps: 5 }
    }
}

impl Schedule for Constant {
    fn rate(&self, base: f64, step: u64) -> f64 {
        if step < self.steps { base * self.factor } else { base }
    }

    fn check(&self) -> Result<(), Fault> {
        check_factor("the factor of the schedule", self.factor)
    }
}
