use nn_core::Scalar;
use nn_core::optimizers::Optimizer;
use nn_core::schedules::{Plateau, Schedule};

use super::Epoch;
use crate::{Error, Result};

/// What a schedule's time is counted in.
#[derive(Clone, Copy, Debug)]
pub(super) enum Clock {
    Steps,
    Epochs,
}

/// A schedule with its clock.
pub(super) struct Timing<'a> {
    pub(super) clock: Clock,
    pub(super) schedule: Box<dyn Schedule + 'a>,
}

impl Timing<'_> {
    /// The learning rate after so many steps and epochs.
    pub(super) fn rate<T: Scalar>(&self, base: f64, steps: u64, epochs: u64) -> Result<f64> {
        let (time, unit) = match self.clock {
            Clock::Steps => (steps, "step"),
            Clock::Epochs => (epochs, "epoch"),
        };
        let rate = self.schedule.rate(base, time);
        if rate >= 0.0 && T::narrow(rate).is_finite() {
            return Ok(rate);
        }
        let what = format_args!("the learning rate of {unit} {time}");
        let expected = "a number from 0 up that the network's scalar can hold";
        Err(Error::invalid(what, expected, format_args!("{rate:?}")))
    }
}

/// A plateau, and the figure of an epoch that it looks at.
pub(super) struct Watch<'a> {
    pub(super) plateau: &'a mut Plateau,
    pub(super) figure: Box<dyn Fn(&Epoch) -> f64 + 'a>,
}

impl Watch<'_> {
    /// Lowers the learning rate if it is time.
    pub(super) fn observe(&mut self, optimizer: &mut impl Optimizer, epoch: &Epoch) {
        let rate = optimizer.learning_rate();
        let lower = self.plateau.observe(rate, (self.figure)(epoch));
        if lower < rate {
            optimizer.set_learning_rate(lower);
        }
    }
}
