use std::borrow::Cow;
use std::time::{Duration, Instant};

use nn_core::batch::Batch;
use nn_core::learner::Learner;
use nn_core::losses::{Loss, Weighted};
use nn_core::optimizers::{Fault, Optimizer};
use nn_core::random::generator;
use nn_core::shape::{Feeds, Shape};
use nn_core::{Layer, Means, Scalar, Sequential, Start};
use rand::seq::SliceRandom;

use super::evaluate::{Room, check_loss};
use super::weights::{ClassWeights, weights};
use super::{Compiled, Epoch, Evaluation, History, Mean, Training, at_least_one};
use crate::data::{Dataset, Stored};
use crate::threads::{Team, default_threads};
use crate::{Error, Result};

/// How to train: the arguments of [`Model::fit`](super::Model::fit), with Keras's names and defaults.
///
/// ```
/// use staticnet::prelude::*;
/// # let data = Dataset::<Flat<1>, Classes<2>>::new(vec![0.0, 1.0], vec![0, 1])?;
/// # type Net = network!(Input(1) -> Dense(2, softmax));
/// # let mut model = Model::<Net>::new(0).compile(Adam::default(), CrossEntropy);
/// let fit = Fit::epochs(5).batch_size(32).validation(&data);
/// let history = model.fit(&data, fit)?;
/// # assert_eq!(history.epochs().len(), 5);
/// # Ok::<(), staticnet::Error>(())
/// ```
pub struct Fit<'a, X: Shape, Y: Stored<T>, T: Scalar = f32> {
    epochs: usize,
    batch_size: usize,
    shuffle: bool,
    seed: Option<u64>,
    threads: Option<usize>,
    validation: Option<&'a Dataset<X, Y, T>>,
    observer: Option<&'a mut dyn Observer>,
    pub(super) class_weights: Option<ClassWeights<Y::Item>>,
}

impl<'a, X: Shape, Y: Stored<T>, T: Scalar> Fit<'a, X, Y, T> {
    /// So many passes over the training data, in batches of 32, shuffled anew for each pass.
    #[must_use]
    pub fn epochs(epochs: usize) -> Self {
        Self {
            epochs,
            batch_size: 32,
            shuffle: true,
            seed: None,
            threads: None,
            validation: None,
            observer: None,
            class_weights: None,
        }
    }

    /// Samples that make one step; the last batch of an epoch may be shorter.
    #[must_use]
    pub fn batch_size(self, batch_size: usize) -> Self {
        Self { batch_size, ..self }
    }

    /// Whether the samples are drawn in a new order in each epoch.
    #[must_use]
    pub fn shuffle(self, shuffle: bool) -> Self {
        Self { shuffle, ..self }
    }

    /// Starts the randomness of training (order of the samples, dropout) from this seed; otherwise
    /// it goes on from the model's.
    #[must_use]
    pub fn seed(self, seed: u64) -> Self {
        Self { seed: Some(seed), ..self }
    }

    /// How many threads share each step: by default as many as there are processors, or as the
    /// environment variable `STATICNET_THREADS` says. Only products that are large enough are
    /// shared, so a small network is trained by one thread. The results are the same to the bit,
    /// whatever the number.
    #[must_use]
    pub fn threads(self, threads: usize) -> Self {
        Self { threads: Some(threads), ..self }
    }

    /// Data that the model is judged by after each epoch, and does not learn from.
    #[must_use]
    pub fn validation(self, data: &'a Dataset<X, Y, T>) -> Self {
        Self { validation: Some(data), ..self }
    }

    /// Someone who is told how training goes, such as a `ProgressBar`.
    #[must_use]
    pub fn observer(self, observer: &'a mut dyn Observer) -> Self {
        Self { observer: Some(observer), ..self }
    }
}

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
struct Nobody;

impl Observer for Nobody {}

/// How often an observer is told of batches in one epoch.
const REPORTS: usize = 200;

impl<X, L, T, O, C> Compiled<Sequential<X, L, T>, O, C, T>
where
    X: Shape,
    L: Layer<X, T>,
    T: Scalar,
    O: Optimizer,
{
    /// Trains the network on `data`. A second call goes on where the first ended.
    ///
    /// # Errors
    ///
    /// If the number of epochs, the batch size or the number of threads is zero, a class weight is
    /// negative or not finite, or a setting of the update rule or of the loss is out of its range as
    /// a number of the network's scalar; the model is unchanged then.
    pub fn fit<Z, Y>(&mut self, data: &Dataset<Z, Y, T>, fit: Fit<'_, Z, Y, T>) -> Result<History>
    where
        Z: Feeds<X>,
        Y: Stored<T>,
        C: Loss<<L as Layer<X, T>>::Output, Y, T>,
        C::From: Start<L, X, T>,
    {
        at_least_one("the number of epochs", fit.epochs)?;
        at_least_one("the batch size", fit.batch_size)?;
        let threads = fit.threads.map_or_else(default_threads, Ok)?;
        at_least_one("the number of threads", threads)?;
        let rate = self.state.optimizer.learning_rate();
        self.state.optimizer.check::<T>().map_err(|Fault { what, expected, found }| {
            Error::invalid(what, expected, format_args!("{found:?}"))
        })?;
        check_loss::<L::Output, Y, C, T>(&self.state.loss)?;
        let weights = weights(data, fit.class_weights.as_ref())?;
        if let Some(seed) = fit.seed {
            self.state.shuffling = generator(seed, 1);
            self.state.random = generator(seed, 2);
        }
        let mut nobody = Nobody;
        let observer = fit.observer.unwrap_or(&mut nobody);
        let batch_size = fit.batch_size.min(data.len());
        let mut run = Run {
            data,
            team: Team::new(threads),
            order: (0..data.len()).collect(),
            shuffle: fit.shuffle,
            batch_size,
            weights,
            room: Room::new::<X, L, Y>(batch_size),
        };
        let mut history = History::default();
        for epoch in 1..=fit.epochs {
            observer.epoch_begins(epoch, fit.epochs, data.len());
            let (training, time) = self.epoch(&mut run, observer);
            let validation = fit.validation.map(|data| self.evaluate_with(data, &run.team));
            let result = Epoch {
                seconds: time.as_secs_f64(),
                learning_rate: rate,
                loss: training.loss,
                accuracy: training.accuracy,
                val_loss: validation.map(|validation| validation.loss),
                val_accuracy: validation.and_then(|validation| validation.accuracy),
            };
            observer.epoch_ends(epoch, fit.epochs, &result);
            history.push(result);
        }
        Ok(history)
    }

    /// One pass over the data: shuffling, gathering and learning, with the time that they took.
    fn epoch<Z, Y>(
        &mut self,
        run: &mut Run<'_, Z, Y, T>,
        observer: &mut dyn Observer,
    ) -> (Evaluation, Duration)
    where
        Z: Feeds<X>,
        Y: Stored<T>,
        C: Loss<<L as Layer<X, T>>::Output, Y, T>,
        C::From: Start<L, X, T>,
    {
        let mut started = Instant::now();
        let mut elapsed = Duration::ZERO;
        if run.shuffle {
            run.order.shuffle(&mut self.state.shuffling);
        }
        let report_every = run.order.len().div_ceil(run.batch_size).div_ceil(REPORTS);
        let mut mean = Mean::default();
        for (index, order) in run.order.chunks(run.batch_size).enumerate() {
            run.data.gather(order.len(), |i| order[i], &mut run.room.batch, &run.team);
            run.room.batch.weigh(run.weights.as_deref(), |i| order[i]);
            self.step::<Y>(&mut run.room, &run.team, &mut mean);
            if (index + 1) % report_every == 0 {
                elapsed += started.elapsed();
                let (samples, training) = (mean.samples, mean.evaluation());
                observer.batch_ends(&BatchReport { samples, training, elapsed });
                started = Instant::now();
            }
        }
        (mean.evaluation(), elapsed + started.elapsed())
    }

    /// One training step on the batch that was gathered.
    fn step<Y>(&mut self, room: &mut Room<Y::Item, T>, team: &Team, mean: &mut Mean)
    where
        Y: Stored<T>,
        C: Loss<<L as Layer<X, T>>::Output, Y, T>,
        C::From: Start<L, X, T>,
    {
        let Training { optimizer, loss, slots, step, random, .. } = &mut self.state;
        let (x, target) = (Batch::new(room.batch.samples()), Y::batch(room.batch.targets()));
        let loss = &Weighted { loss: *loss, weights: room.batch.weights() };
        *step += 1;
        let learner = Learner::new(optimizer.rule::<T>(*step), slots.as_mut_slice());
        let means = Means { crew: team, random, workspace: room.workspace.as_mut_slice() };
        let score = self.network.learn::<Y, Weighted<'_, C, T>, _>(x, target, loss, learner, means);
        mean.add(score.loss, score.correct, x.columns());
    }
}

/// What one call of `fit` works with.
struct Run<'a, Z, Y: Stored<T>, T: Scalar> {
    data: &'a Dataset<Z, Y, T>,
    team: Team,
    /// The samples in the order in which they are learnt from.
    order: Vec<usize>,
    shuffle: bool,
    batch_size: usize,
    /// How much each sample counts, in the order of the data.
    weights: Option<Cow<'a, [T]>>,
    room: Room<Y::Item, T>,
}
