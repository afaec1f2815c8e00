use std::time::Duration;

use super::{Epoch, Evaluation};

/// How an epoch goes so far.
#[derive(Clone, Copy, Debug)]
pub struct BatchReport {
    /// Samples of this epoch that were learnt from.
    pub samples: usize,
    /// The mean loss and the accuracy over them, each batch judged before it was learnt from.
    pub training: Evaluation,
    /// The time spent on training in this epoch.
    pub elapsed: Duration,
}

/// Is told how training goes. Time spent here is not counted as training.
pub trait Observer {
    /// Epoch `epoch` of `epochs` (counted from 1) begins: it will see `samples` samples.
    fn epoch_begins(&mut self, _epoch: usize, _epochs: usize, _samples: usize) {}

    /// A batch was learnt from. Called at most some hundred times in an epoch.
    fn batch_ends(&mut self, _report: &BatchReport) {}

    /// Epoch `epoch` of `epochs` ends.
    fn epoch_ends(&mut self, _epoch: usize, _epochs: usize, _result: &Epoch) {}
}

/// An observer who looks away.
pub(super) struct Nobody;

impl Observer for Nobody {}
