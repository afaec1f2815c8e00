use std::fmt::{Debug, Display};

use nn_core::Scalar;
use nn_core::optimizers::Optimizer;
use nn_core::shape::Shape;
use serde::{Deserialize, Serialize};

use crate::data::Stored;
use crate::files::WeightsFault;
use crate::fit::{Clock, Fit, Path};
use crate::model::Training;

/// How a run is trained: what must not change on the way.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(in crate::fit) struct Setting {
    network: String,
    update_rule: String,
    loss: String,
    step: String,
    schedule: String,
    samples: usize,
    batch_size: usize,
    shuffle: bool,
    pub(super) plateau: bool,
    pub(super) callbacks: usize,
}

impl Setting {
    pub(in crate::fit) fn of<X, Y, T, P, O, C>(
        training: &Training<O, C, T>,
        fit: &Fit<'_, X, Y, T, P>,
        samples: usize,
        network: String,
    ) -> Self
    where
        X: Shape,
        Y: Stored<T>,
        T: Scalar,
        P: Path,
        O: Optimizer,
        C: Debug,
    {
        // Plateaus and callbacks change the learning rate on the way; it is the file's.
        let mut rule = training.optimizer.clone();
        rule.set_learning_rate(0.0);
        let schedule = match fit.timing.as_ref().map(|timing| timing.clock) {
            None => "none",
            Some(Clock::Steps) => "per step",
            Some(Clock::Epochs) => "per epoch",
        };
        Self {
            network,
            update_rule: format!("{rule:?}"),
            loss: format!("{:?}", training.loss),
            step: format!("{:?}", fit.path),
            schedule: schedule.into(),
            samples,
            batch_size: fit.batch_size.min(samples),
            shuffle: fit.shuffle,
            plateau: fit.watch.is_some(),
            callbacks: fit.callbacks.0.len(),
        }
    }

    /// Refuses to go on from a run with another setting.
    pub(super) fn check(&self, saved: &Self) -> Result<(), WeightsFault> {
        let (now, then) = (self, saved);
        same("the network", &now.network, &then.network)?;
        same("the update rule (beside its learning rate)", &now.update_rule, &then.update_rule)?;
        same("the loss", &now.loss, &then.loss)?;
        same("the way to a step", &now.step, &then.step)?;
        same("the schedule", &now.schedule, &then.schedule)?;
        same("the number of samples", &now.samples, &then.samples)?;
        same("the batch size", &now.batch_size, &then.batch_size)?;
        same("whether samples are shuffled", &now.shuffle, &then.shuffle)?;
        same("whether a plateau is watched", &now.plateau, &then.plateau)?;
        same("the number of callbacks", &now.callbacks, &then.callbacks)
    }
}

fn same<V: Display + PartialEq>(what: &'static str, now: &V, then: &V) -> Result<(), WeightsFault> {
    if now == then {
        return Ok(());
    }
    Err(WeightsFault::Run { what, expected: now.to_string(), found: then.to_string() })
}
