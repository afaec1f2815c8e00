use nn_core::Scalar;
use nn_core::fault::Fault;
use nn_core::optimizers::Optimizer;
use nn_core::schedules::{Plateau, Schedule};

use super::{Epoch, Figure};
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
    /// Gives `optimizer` the learning rate after so many steps and epochs, which the schedule makes of
    /// `base`.
    pub(super) fn set_rate<T: Scalar>(
        &self,
        optimizer: &mut impl Optimizer,
        base: f64,
        steps: u64,
        epochs: u64,
    ) -> Result<()> {
        let (time, unit) = match self.clock {
            Clock::Steps => (steps, "step"),
            Clock::Epochs => (epochs, "epoch"),
        };
        let rate = self.schedule.rate(base, time);
        if !(rate >= 0.0 && T::narrow(rate).is_finite()) {
            let what = format_args!("the learning rate of {unit} {time}");
            let expected = "a number from 0 up that the network's scalar can hold";
            return Err(Error::invalid(what, expected, format_args!("{rate:?}")));
        }
        optimizer.set_learning_rate(rate);
        optimizer.check_rate::<T>().map_err(|Fault { what, expected, found }| {
            let what = format_args!("{what} with the learning rate {rate:?} of {unit} {time},");
            Error::invalid(what, expected, format_args!("{found:?}"))
        })
    }
}

/// A plateau, and the figure of an epoch that it looks at.
pub(super) struct Watch<'a> {
    pub(super) plateau: &'a mut Plateau,
    pub(super) figure: Figure<'a>,
}

impl Watch<'_> {
    /// Lowers the learning rate if it is time, after the epoch of this number.
    pub(super) fn observe(
        &mut self,
        optimizer: &mut impl Optimizer,
        epoch: &Epoch,
        number: usize,
    ) -> Result<()> {
        let figure = self.figure.of(epoch, number, "the plateau")?;
        let rate = optimizer.learning_rate();
        let lower = self.plateau.observe(rate, figure);
        if lower < rate {
            optimizer.set_learning_rate(lower);
        }
        Ok(())
    }
}
