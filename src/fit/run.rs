//! The training itself: epochs, batches, steps.

use std::borrow::Cow;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use nn_core::batch::Batch;
use nn_core::losses::{Loss, Weighted};
use nn_core::optimizers::Optimizer;
use nn_core::random::generator;
use nn_core::shape::{Feeds, Shape};
use nn_core::{Layer, Means, Scalar, Sequential, Start};
use rand::seq::SliceRandom;

use super::callback::{Callback, Callbacks};
use super::checkpoint::{Moment, Saved, Setting};
use super::class_weights::weights;
use super::scalar::SameScalar;
use super::timing::Timing;
use super::{
    BatchReport, Compiled, Epoch, EpochReport, Evaluation, Fit, History, Judge, Lesson, Part, Path,
};
use crate::Result;
use crate::aligned::Aligned;
use crate::data::{Dataset, Gathered, Stored};
use crate::files::network;
use crate::model::astray::Told;
use crate::model::{Mean, Room, Training, at_least_one, check_loss};
use crate::threads::{Team, default_threads};

/// How often callbacks are told of batches in one epoch.
const REPORTS: usize = 200;

impl<X, L, T, O, C> Compiled<Sequential<X, L, T>, O, C, T>
where
    X: Shape,
    L: Layer<X, T>,
    T: Scalar,
    O: Optimizer,
{
    /// Trains the network on `data`. A second call goes on where the first ended; a run of another
    /// process is taken up by [`Fit::resume`]. A loss that becomes infinite or NaN is no error, and
    /// stands in the history, unless [`Fit::stop_on_nan`] is asked for.
    ///
    /// # Errors
    ///
    /// If the number of epochs, the batch size, the number of threads or of batches of a step is
    /// zero, a class weight is negative or not finite in `T`, or a setting of the update rule, of the
    /// loss, of the schedule, of the validation or of the clipping is out of its range; if the file to
    /// resume from is damaged or of another network or run, or a checkpoint could not be written; the
    /// model is unchanged then. And if a schedule of your own makes a learning rate that is none, a
    /// metric or a callback fails, or a checkpoint cannot be written when it is due.
    pub fn fit<Z, Y, U, P>(
        &mut self,
        data: &Dataset<Z, Y, U>,
        fit: Fit<'_, Told<Z>, Told<Y>, Told<U>, P>,
    ) -> Result<History>
    where
        Z: Feeds<X>,
        Y: Stored<T> + Stored<U>,
        U: SameScalar<T>,
        C: Loss<<L as Layer<X, T>>::Output, Y, T>,
        C::From: Start<L, X, T>,
        P: Path,
    {
        self.train(U::data(data), U::fit(fit))
    }

    fn train<Z, Y, P>(
        &mut self,
        data: &Dataset<Z, Y, T>,
        mut fit: Fit<'_, Z, Y, T, P>,
    ) -> Result<History>
    where
        Z: Feeds<X>,
        Y: Stored<T>,
        C: Loss<<L as Layer<X, T>>::Output, Y, T>,
        C::From: Start<L, X, T>,
        P: Path,
    {
        let threads = self.ready(&fit)?;
        let weights = weights(data, fit.class_weights.as_ref())?;
        let metrics = std::mem::take(&mut fit.metrics);
        let (samples, judge) = Judge::of(data, fit.validation.as_ref(), metrics, L::Output::SIZE)?;
        let line = network(X::DIMENSIONS, L::describe);
        let setting = Setting::of(&self.state, &fit, samples, line);
        let saved = fit.resume.as_deref().map(|path| Saved::find(path, &setting, self));
        let saved = saved.transpose()?.flatten();
        let (size, team) = (fit.batch_size.min(samples), Team::new(threads));
        let (order, shuffle) = ((0..samples).collect(), fit.shuffle);
        let mut batches = Batches { data, order, shuffle, weights, size };
        let next = &mut Gathered::new(size * X::SIZE, size * Y::WIDTH);
        let mut run = Run {
            team: &team,
            room: Room::new::<X, L, Y>(size),
            optimizer: self.state.optimizer.clone(),
            timing: fit.timing,
            gradient: Aligned::zeros(P::written(L::PARAMETERS)),
            path: fit.path,
        };
        let (epochs, callbacks) = (fit.epochs, &mut fit.callbacks);
        if let Some(saved) = &saved {
            saved.restore_callbacks(callbacks)?;
        }
        if let Some(seed) = fit.seed {
            self.state.shuffling = generator(seed, 1);
            self.state.random = generator(seed, 2);
        }
        callbacks.training_begins(epochs, self)?;
        let (mut history, mut stopped) = match saved {
            Some(saved) => saved.restore(self, fit.watch.as_mut())?,
            None => (History::default(), false),
        };
        while !stopped && history.epochs().len() < epochs {
            let epoch = history.epochs().len() + 1;
            callbacks.epoch_begins(epoch, epochs, samples);
            let judge = judge.as_ref();
            let result = self.judged(epoch, &mut batches, next, &mut run, judge, callbacks)?;
            if let Some(watch) = &mut fit.watch {
                watch.observe(&mut self.state.optimizer, &result, epoch)?;
            }
            history.push(result);
            let report = EpochReport { epoch, epochs, result: history.last() };
            stopped = callbacks.epoch_ends(&report, self)?.is_break();
            let interrupted = fit.interrupt.is_some_and(|flag| flag.load(Ordering::Relaxed));
            if let Some(checkpoint) = &fit.checkpoint
                && (checkpoint.is_due(epoch) || epoch == epochs || stopped || interrupted)
            {
                let (setting, history, watch) = (&setting, &history, fit.watch.as_ref());
                let moment = Moment { setting, history, callbacks, watch, stopped };
                moment.save(self, &checkpoint.path(epoch))?;
            }
            // A run that was interrupted goes on where it is resumed; one that was stopped does not.
            if interrupted {
                break;
            }
        }
        callbacks.training_ends(&history, self)?;
        Ok(history)
    }

    /// Refuses what cannot be trained, or not so; gives the number of threads.
    fn ready<Z, Y, P>(&self, fit: &Fit<'_, Z, Y, T, P>) -> Result<usize>
    where
        Z: Shape,
        Y: Stored<T>,
        C: Loss<<L as Layer<X, T>>::Output, Y, T>,
        P: Path,
    {
        fit.check(&self.state.optimizer)?;
        let threads = fit.threads.map_or_else(default_threads, Ok)?;
        at_least_one("the number of threads", threads)?;
        check_loss::<L::Output, Y, C, T>(&self.state.loss)?;
        if P::GUARDED {
            self.check_finite()?;
        }
        Ok(threads)
    }

    /// An epoch with all that judges it: the training itself, the look at what it left where somebody
    /// guards it, and the validation.
    fn judged<Z, Y, P>(
        &mut self,
        epoch: usize,
        batches: &mut Batches<'_, Z, Y, T>,
        next: &mut Gathered<Y::Item, T>,
        run: &mut Run<'_, Y::Item, O, T, P>,
        judge: Option<&Judge<'_, Z, Y, T>>,
        callbacks: &mut Callbacks<'_>,
    ) -> Result<Epoch>
    where
        Z: Feeds<X>,
        Y: Stored<T>,
        C: Loss<<L as Layer<X, T>>::Output, Y, T>,
        C::From: Start<L, X, T>,
        P: Path,
    {
        run.optimizer.clone_from(&self.state.optimizer);
        let before = P::GUARDED.then(|| self.remember());
        let (training, time) = self.epoch(batches, next, run, callbacks)?;
        if let Some(before) = before {
            self.check_epoch(training.loss, epoch, &before, batches, run)?;
        }
        let validation = judge.map(|judge| judge.judge(self, run.team)).transpose()?;
        Ok(Epoch::new(time, run.optimizer.learning_rate(), training, validation))
    }

    /// One pass over the data: shuffling, gathering and learning, with the time that they took. While
    /// a batch is learnt from, `next` is gathered.
    fn epoch<Z, Y, P>(
        &mut self,
        batches: &mut Batches<'_, Z, Y, T>,
        next: &mut Gathered<Y::Item, T>,
        run: &mut Run<'_, Y::Item, O, T, P>,
        callbacks: &mut Callbacks<'_>,
    ) -> Result<(Evaluation, Duration)>
    where
        Z: Feeds<X>,
        Y: Stored<T>,
        C: Loss<<L as Layer<X, T>>::Output, Y, T>,
        C::From: Start<L, X, T>,
        P: Path,
    {
        let mut started = Instant::now();
        let mut elapsed = Duration::ZERO;
        if batches.shuffle {
            // From the same order in each epoch, so that a later call of `fit`, or a run that is
            // taken up again, draws what a single call would have drawn.
            batches.order.sort_unstable();
            batches.order.shuffle(&mut self.state.shuffling);
        }
        let team = run.team;
        let report_every = batches.count().div_ceil(REPORTS);
        let mut mean = Mean::default();
        batches.gather(0, &mut run.room.batch, team);
        for index in 0..batches.count() {
            let part = batches.part(index, &run.path);
            let order = batches.order_of(index + 1);
            let gathering = batches.data.gathering(order, next);
            let mut learnt = Ok(());
            team.beside(&|| gathering.advance(), || {
                learnt = self.learn_from_batch::<Y, P>(run, part, &mut mean);
            });
            learnt?;
            if P::GUARDED && !mean.evaluation().loss.is_finite() {
                break;
            }
            gathering.finish(team);
            next.weigh(batches.weights.as_deref(), |i| order[i]);
            std::mem::swap(&mut run.room.batch, next);
            if (index + 1) % report_every == 0 {
                elapsed += started.elapsed();
                let (samples, training) = (mean.samples, mean.evaluation());
                callbacks.batch_ends(&BatchReport { samples, training, elapsed });
                started = Instant::now();
            }
        }
        self.state.epoch += 1;
        Ok((mean.evaluation(), elapsed + started.elapsed()))
    }

    /// A training step on the batch that was gathered, or a part of one.
    pub(super) fn learn_from_batch<Y, P>(
        &mut self,
        run: &mut Run<'_, Y::Item, O, T, P>,
        part: Part,
        mean: &mut Mean,
    ) -> Result<()>
    where
        Y: Stored<T>,
        C: Loss<<L as Layer<X, T>>::Output, Y, T>,
        C::From: Start<L, X, T>,
        P: Path,
    {
        let Training { optimizer, loss, slots, step, epoch, random, .. } = &mut self.state;
        if let Some(timing) = &run.timing {
            let base = optimizer.learning_rate();
            timing.set_rate::<T>(&mut run.optimizer, base, *step, *epoch)?;
        }
        let batch = &run.room.batch;
        let (x, target) = (Batch::new(batch.samples()), Y::batch(batch.targets()));
        let loss = &Weighted { loss: *loss, weights: batch.weights() };
        let lesson = Lesson {
            optimizer: &run.optimizer,
            step: *step + 1,
            slots: slots.as_mut_slice(),
            gradient: run.gradient.as_mut_slice(),
            part,
        };
        let workspace = run.room.workspace.as_mut_slice();
        let means = Means { crew: run.team, random, workspace };
        let (path, network) = (&run.path, &mut self.network);
        let score = path
            .learn::<X, L, Y, Weighted<'_, C, T>, O, T>(network, x, target, loss, lesson, means);
        *step += u64::from(part.last);
        mean.add(score.loss, score.correct, x.columns());
        Ok(())
    }
}

/// The batches of each epoch.
pub(super) struct Batches<'a, Z, Y: Stored<T>, T: Scalar> {
    data: &'a Dataset<Z, Y, T>,
    /// The samples in the order in which they are learnt from.
    order: Vec<usize>,
    shuffle: bool,
    /// How much each sample counts, in the order of the data.
    weights: Option<Cow<'a, [T]>>,
    /// Samples in a batch; the last has what is left.
    size: usize,
}

impl<Z: Shape, Y: Stored<T>, T: Scalar> Batches<'_, Z, Y, T> {
    /// How many make an epoch.
    pub(super) fn count(&self) -> usize {
        self.order.len().div_ceil(self.size)
    }

    /// The samples of a batch; none behind the last.
    pub(super) fn order_of(&self, index: usize) -> &[usize] {
        self.order.chunks(self.size).nth(index).unwrap_or_default()
    }

    /// What a batch is to its step.
    pub(super) fn part(&self, index: usize, path: &impl Path) -> Part {
        let (len, step) = (self.order_of(index).len(), self.size.saturating_mul(path.batches()));
        Part::new(index * self.size, len, step, self.order.len())
    }

    /// Gathers a batch.
    pub(super) fn gather(&self, index: usize, batch: &mut Gathered<Y::Item, T>, team: &Team) {
        let order = self.order_of(index);
        self.data.gathering(order, batch).finish(team);
        batch.weigh(self.weights.as_deref(), |i| order[i]);
    }
}

/// What the steps of one call of `fit` work with.
pub(super) struct Run<'a, I, O, T, P> {
    pub(super) team: &'a Team,
    pub(super) room: Room<I, T>,
    /// The update rule with the learning rate of the step.
    optimizer: O,
    timing: Option<Timing<'a>>,
    gradient: Aligned<T>,
    pub(super) path: P,
}
