//! Which step first made a number that is not finite, and of what: the epoch is taken back and learnt
//! once more.

use nn_core::batch::Batch;
use nn_core::losses::{Loss, Weighted};
use nn_core::optimizers::Optimizer;
use nn_core::shape::{Feeds, Shape};
use nn_core::{Layer, Scalar, Sequential, Start};

use super::fault::{Culprit, NotFinite};
use super::guarded::of_parameters;
use super::run::{Batches, Run};
use super::{Compiled, Path, Snapshot, Trainee};
use crate::data::Stored;
use crate::finite::first_not_finite;
use crate::model::{Mean, Training};
use crate::{Error, Result};

/// A model as it was.
pub(super) struct Saved<O, C, T> {
    parameters: Snapshot,
    training: Training<O, C, T>,
}

impl<X, L, T, O, C> Compiled<Sequential<X, L, T>, O, C, T>
where
    X: Shape,
    L: Layer<X, T>,
    T: Scalar,
    O: Optimizer,
    C: Clone,
{
    pub(super) fn remember(&self) -> Saved<O, C, T> {
        Saved { parameters: self.parameters(), training: self.state.clone() }
    }

    /// All but the order of the samples, which was drawn before the first step.
    fn take_back(&mut self, saved: &Saved<O, C, T>) {
        let shuffling = self.state.shuffling.clone();
        self.set_parameters(&saved.parameters);
        self.state = Training { shuffling, ..saved.training.clone() };
    }

    /// Refuses to train parameters that are not finite to begin with.
    pub(super) fn check_finite(&self) -> Result<()> {
        match of_parameters(&*self.network) {
            Some((tensor, value)) => {
                let what = format_args!("the parameters `{tensor}`");
                Err(Error::invalid(what, "finite before training", value))
            }
            None => Ok(()),
        }
    }
}

impl<X, L, T, O, C> Compiled<Sequential<X, L, T>, O, C, T>
where
    X: Shape,
    L: Layer<X, T>,
    T: Scalar,
    O: Optimizer,
{
    /// Whether an epoch, which came to a mean loss, left everything finite; if not, the error names
    /// what was to blame, and the model is as it was before that step.
    pub(super) fn check_epoch<Z, Y, P>(
        &mut self,
        loss: f64,
        epoch: usize,
        before: &Saved<O, C, T>,
        batches: &Batches<'_, Z, Y, T>,
        run: &mut Run<'_, Y::Item, O, T, P>,
    ) -> Result<()>
    where
        Z: Feeds<X>,
        Y: Stored<T>,
        C: Loss<<L as Layer<X, T>>::Output, Y, T>,
        C::From: Start<L, X, T>,
        P: Path,
    {
        if loss.is_finite() && of_parameters(&*self.network).is_none() {
            return Ok(());
        }
        self.take_back(before);
        let batch = self.broken_batch(batches, run)?;
        self.take_back(before);
        // The step may have begun some batches before.
        let first = batch - batch % run.path.batches();
        for index in 0..first {
            self.repeat(index, batches, run)?;
        }
        let before_step = self.remember();
        for index in first..batch {
            self.repeat(index, batches, run)?;
        }
        let culprit = self.culprit(batch, batches, run)?;
        self.take_back(&before_step);
        let culprit = culprit.unwrap_or(Culprit::BatchLoss { value: loss });
        let step = self.state.step + 1;
        Err(Error::NotFinite { fault: NotFinite { epoch, batch: batch + 1, step, culprit } })
    }

    /// Learns from a batch of the epoch once more; whether all is finite after it.
    fn repeat<Z, Y, P>(
        &mut self,
        index: usize,
        batches: &Batches<'_, Z, Y, T>,
        run: &mut Run<'_, Y::Item, O, T, P>,
    ) -> Result<bool>
    where
        Z: Feeds<X>,
        Y: Stored<T>,
        C: Loss<<L as Layer<X, T>>::Output, Y, T>,
        C::From: Start<L, X, T>,
        P: Path,
    {
        batches.gather(index, &mut run.room.batch, run.team);
        let part = batches.part(index, &run.path);
        let mut mean = Mean::default();
        self.learn_from_batch::<Y, P>(run, part, &mut mean)?;
        Ok(mean.evaluation().loss.is_finite() && of_parameters(&*self.network).is_none())
    }

    /// The first batch after which not all is finite; the last, should none be found.
    fn broken_batch<Z, Y, P>(
        &mut self,
        batches: &Batches<'_, Z, Y, T>,
        run: &mut Run<'_, Y::Item, O, T, P>,
    ) -> Result<usize>
    where
        Z: Feeds<X>,
        Y: Stored<T>,
        C: Loss<<L as Layer<X, T>>::Output, Y, T>,
        C::From: Start<L, X, T>,
        P: Path,
    {
        let last = batches.count() - 1;
        for index in 0..last {
            if !self.repeat(index, batches, run)? {
                return Ok(index);
            }
        }
        Ok(last)
    }

    /// What first is not finite in a batch; the model learns from it.
    fn culprit<Z, Y, P>(
        &mut self,
        index: usize,
        batches: &Batches<'_, Z, Y, T>,
        run: &mut Run<'_, Y::Item, O, T, P>,
    ) -> Result<Option<Culprit>>
    where
        Z: Feeds<X>,
        Y: Stored<T>,
        C: Loss<<L as Layer<X, T>>::Output, Y, T>,
        C::From: Start<L, X, T>,
        P: Path,
    {
        batches.gather(index, &mut run.room.batch, run.team);
        let (batch, order) = (&run.room.batch, batches.order_of(index));
        if let Some((at, value)) = first_not_finite(batch.samples()) {
            let (sample, index) = (order[at / X::SIZE], at % X::SIZE);
            return Ok(Some(Culprit::SampleValue { sample, index, value }));
        }
        if let Some(at) = Y::not_finite(batch.targets()) {
            let (sample, index) = (order[at / Y::WIDTH], at % Y::WIDTH);
            return Ok(Some(Culprit::TargetValue { sample, index }));
        }
        let before = self.remember();
        let (x, target) = (Batch::new(batch.samples()), Y::batch(batch.targets()));
        let loss = &Weighted { loss: self.state.loss, weights: batch.weights() };
        let (random, workspace) = (&self.state.random, run.room.workspace.as_mut_slice());
        let network = &mut self.network;
        let found = P::inspect::<X, L, Y, Weighted<'_, C, T>, T>(
            network, x, target, loss, random, workspace,
        );
        self.take_back(&before);
        Ok(match found {
            Some(Culprit::LayerOutput { place, layer, sample, value }) => {
                Some(Culprit::LayerOutput { place, layer, sample: order[sample], value })
            }
            Some(culprit) => Some(culprit),
            None => {
                self.repeat(index, batches, run)?;
                let broken = of_parameters(&*self.network);
                broken.map(|(tensor, _)| Culprit::TensorValue { tensor })
            }
        })
    }
}
