use super::{Linear, Schedule};
use crate::fault::Fault;

/// A warm-up and then another schedule: for `steps` steps the rate grows in a straight line from a
/// share of the learning rate to the whole, and then the other schedule begins, at its step 0.
///
/// Source: Goyal and others, 2017, "Accurate, large minibatch SGD". PyTorch: `SequentialLR` of a
/// `LinearLR` and another; Keras: `CosineDecay(warmup_target, warmup_steps)`.
///
/// ```
/// use nn_core::schedules::{Cosine, Schedule, WarmUp};
///
/// let schedule = Cosine { steps: 10, end: 0.0 }.warm_up(4);
/// assert_eq!(schedule, WarmUp { steps: 4, from: 0.0, then: Cosine { steps: 10, end: 0.0 } });
/// assert_eq!([0, 1, 4].map(|step| schedule.rate(0.8, step)), [0.0, 0.2, 0.8]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WarmUp<S> {
    /// Steps of the warm-up.
    pub steps: u64,
    /// The share of the learning rate that it begins with.
    pub from: f64,
    /// What comes then.
    pub then: S,
}

impl<S> WarmUp<S> {
    fn line(&self) -> Linear {
        Linear { steps: self.steps, from: self.from, to: 1.0 }
    }
}

impl<S: Schedule> Schedule for WarmUp<S> {
    fn rate(&self, base: f64, step: u64) -> f64 {
        match step.checked_sub(self.steps) {
            Some(step) => self.then.rate(base, step),
            None => self.line().rate(base, step),
        }
    }

    fn check(&self) -> Result<(), Fault> {
        self.line().check()?;
        self.then.check()
    }
}
