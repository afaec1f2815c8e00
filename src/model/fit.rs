use std::borrow::Cow;
use std::time::{Duration, Instant};

use nn_core::batch::Batch;
use nn_core::clipping::Clipping;
use nn_core::losses::{Loss, Weighted};
use nn_core::optimizers::Optimizer;
use nn_core::random::generator;
use nn_core::schedules::{Plateau, Schedule};
use nn_core::shape::{Feeds, Shape};
use nn_core::{Layer, Means, Scalar, Sequential, Start};
use rand::seq::SliceRandom;

use super::evaluate::{Room, check_loss};
use super::observer::{BatchReport, Nobody, Observer};
use super::path::{Fused, Lesson, Part, Path, Whole};
use super::timing::{Clock, Timing, Watch};
use super::weights::{ClassWeights, weights};
use super::{Compiled, Epoch, Evaluation, History, Mean, Training, at_least_one, refused};
use crate::Result;
use crate::aligned::Aligned;
use crate::data::{Dataset, Gathered, Stored};
use crate::threads::{Team, default_threads};

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
pub struct Fit<'a, X: Shape, Y: Stored<T>, T: Scalar = f32, P = Fused> {
    epochs: usize,
    batch_size: usize,
    shuffle: bool,
    seed: Option<u64>,
    threads: Option<usize>,
    validation: Option<&'a Dataset<X, Y, T>>,
    observer: Option<&'a mut dyn Observer>,
    timing: Option<Timing<'a>>,
    watch: Option<Watch<'a>>,
    pub(super) class_weights: Option<ClassWeights<Y::Item>>,
    path: P,
}

impl<X: Shape, Y: Stored<T>, T: Scalar> Fit<'_, X, Y, T> {
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
            timing: None,
            watch: None,
            class_weights: None,
            path: Fused,
        }
    }
}

impl<'a, X: Shape, Y: Stored<T>, T: Scalar, P: Path> Fit<'a, X, Y, T, P> {
    /// Samples that make one step; the last batch of an epoch may be shorter.
    ///
    /// With batches of one sample a network with [`BatchNorm`](crate::layers::BatchNorm) learns
    /// nothing useful: a sample by itself is its own mean, so that the layer gives the same whatever
    /// comes, and hands no derivative on. PyTorch refuses such batches.
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

    /// Takes each step's learning rate from a schedule, whose time is counted in steps of the model
    /// since it was compiled: a second call of [`fit`](super::Model::fit) goes on in it. The update
    /// rule keeps its own learning rate, from which the schedule makes the others.
    ///
    /// PyTorch: `scheduler.step()` after each batch; Keras: a `LearningRateSchedule` as learning
    /// rate.
    ///
    /// ```
    /// use staticnet::prelude::*;
    /// # let data = Dataset::<Flat<1>, Classes<2>>::new(vec![0.0, 1.0], vec![0, 1])?;
    /// # type Net = network!(Input(1) -> Dense(2, softmax));
    /// # let mut model = Model::<Net>::new(0).compile(Adam::default(), CrossEntropy);
    /// let schedule = Cosine { steps: 90, end: 0.0 }.warm_up(10);
    /// let history = model.fit(&data, Fit::epochs(50).batch_size(1).schedule_per_step(schedule))?;
    /// assert!(history.last().learning_rate < 1e-6);
    /// # Ok::<(), staticnet::Error>(())
    /// ```
    #[must_use]
    pub fn schedule_per_step(self, schedule: impl Schedule + 'a) -> Self {
        let timing = Timing { clock: Clock::Steps, schedule: Box::new(schedule) };
        Self { timing: Some(timing), ..self }
    }

    /// As [`schedule_per_step`](Fit::schedule_per_step), with the schedule's time counted in epochs.
    ///
    /// PyTorch: `scheduler.step()` after each epoch; Keras: the callback `LearningRateScheduler`.
    #[must_use]
    pub fn schedule_per_epoch(self, schedule: impl Schedule + 'a) -> Self {
        let timing = Timing { clock: Clock::Epochs, schedule: Box::new(schedule) };
        Self { timing: Some(timing), ..self }
    }

    /// Lowers the update rule's learning rate where a figure of the epochs no longer becomes
    /// better. It stays lower when training has ended.
    ///
    /// ```
    /// use staticnet::prelude::*;
    /// # let data = Dataset::<Flat<1>, Classes<2>>::new(vec![0.0, 1.0], vec![0, 1])?;
    /// # type Net = network!(Input(1) -> Dense(2, softmax));
    /// # let mut model = Model::<Net>::new(0).compile(Adam::new(0.1), CrossEntropy);
    /// let mut plateau = Plateau { patience: 3, ..Plateau::new(Goal::Larger) };
    /// let accuracy = |epoch: &Epoch| epoch.accuracy.unwrap_or(0.0);
    /// let history = model.fit(&data, Fit::epochs(30).reduce_on_plateau(&mut plateau, accuracy))?;
    /// assert!(history.last().learning_rate < 0.1);
    /// # Ok::<(), staticnet::Error>(())
    /// ```
    #[must_use]
    pub fn reduce_on_plateau(
        self,
        plateau: &'a mut Plateau,
        figure: impl Fn(&Epoch) -> f64 + 'a,
    ) -> Self {
        Self { watch: Some(Watch { plateau, figure: Box::new(figure) }), ..self }
    }

    /// Makes the gradient of each step no larger than a bound. It is written down for that, so that
    /// a step takes longer.
    ///
    /// ```
    /// use staticnet::prelude::*;
    /// # let data = Dataset::<Flat<1>, Classes<2>>::new(vec![0.0, 1.0], vec![0, 1])?;
    /// # type Net = network!(Input(1) -> Dense(2, softmax));
    /// # let mut model = Model::<Net>::new(0).compile(Adam::default(), CrossEntropy);
    /// model.fit(&data, Fit::epochs(5).clip(Clipping::GlobalNorm(1.0)))?;
    /// # Ok::<(), staticnet::Error>(())
    /// ```
    #[must_use]
    pub fn clip(self, clipping: Clipping) -> Fit<'a, X, Y, T, Whole> {
        self.with(|path| Whole { clipping: Some(clipping), ..path })
    }

    /// Makes one step of so many batches, by the mean gradient of their samples: as one batch of
    /// that many times the size, in the memory of one. What is left at the end of an epoch makes a
    /// step too.
    ///
    /// Keras: `gradient_accumulation_steps`, which leaves it to the next epoch and takes batches for
    /// equally large; PyTorch: `(loss / k).backward()`, and `optimizer.step()` after k batches.
    #[must_use]
    pub fn accumulate(self, batches: usize) -> Fit<'a, X, Y, T, Whole> {
        self.with(|path| Whole { batches, ..path })
    }

    fn with(self, change: impl FnOnce(Whole) -> Whole) -> Fit<'a, X, Y, T, Whole> {
        Fit {
            epochs: self.epochs,
            batch_size: self.batch_size,
            shuffle: self.shuffle,
            seed: self.seed,
            threads: self.threads,
            validation: self.validation,
            observer: self.observer,
            timing: self.timing,
            watch: self.watch,
            class_weights: self.class_weights,
            path: change(self.path.whole()),
        }
    }

    fn check<O: Optimizer>(&self, optimizer: &O) -> Result<()> {
        at_least_one("the number of epochs", self.epochs)?;
        at_least_one("the batch size", self.batch_size)?;
        self.path.check::<T>()?;
        if let Some(timing) = &self.timing {
            timing.schedule.check().map_err(refused)?;
        }
        if let Some(watch) = &self.watch {
            watch.plateau.check().map_err(refused)?;
        }
        optimizer.check::<T>().map_err(refused)
    }
}

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
    /// If the number of epochs, the batch size, the number of threads or of batches of a step is
    /// zero, a class weight is negative or not finite in `T`, or a setting of the update rule, of the
    /// loss, of the schedule or of the clipping is out of its range; the model is unchanged then. And
    /// if a schedule of your own makes a learning rate that is none.
    pub fn fit<Z, Y, P>(
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
        fit.check(&self.state.optimizer)?;
        let threads = fit.threads.map_or_else(default_threads, Ok)?;
        at_least_one("the number of threads", threads)?;
        check_loss::<L::Output, Y, C, T>(&self.state.loss)?;
        let weights = weights(data, fit.class_weights.as_ref())?;
        if let Some(seed) = fit.seed {
            self.state.shuffling = generator(seed, 1);
            self.state.random = generator(seed, 2);
        }
        let mut nobody = Nobody;
        let observer = fit.observer.unwrap_or(&mut nobody);
        let batch_size = fit.batch_size.min(data.len());
        let team = Team::new(threads);
        let mut batches = Batches {
            data,
            order: (0..data.len()).collect(),
            shuffle: fit.shuffle,
            weights,
            size: batch_size,
            next: Gathered::new(batch_size * X::SIZE, batch_size * Y::WIDTH),
        };
        let mut run = Run {
            room: Room::new::<X, L, Y>(batch_size),
            optimizer: self.state.optimizer.clone(),
            timing: fit.timing,
            gradient: Aligned::zeros(P::written(L::PARAMETERS)),
            path: fit.path,
        };
        let mut history = History::default();
        for epoch in 1..=fit.epochs {
            observer.epoch_begins(epoch, fit.epochs, data.len());
            let (training, time) = self.epoch(&mut batches, &mut run, &team, observer)?;
            let validation = fit.validation.map(|data| self.evaluate_with(data, &team));
            let result = Epoch::new(time, run.optimizer.learning_rate(), training, validation);
            if let Some(watch) = &mut fit.watch {
                watch.observe(&mut self.state.optimizer, &result);
                run.optimizer.clone_from(&self.state.optimizer);
            }
            observer.epoch_ends(epoch, fit.epochs, &result);
            history.push(result);
        }
        Ok(history)
    }

    /// One pass over the data: shuffling, gathering and learning, with the time that they took.
    fn epoch<Z, Y, P>(
        &mut self,
        batches: &mut Batches<'_, Z, Y, T>,
        run: &mut Run<'_, Y::Item, O, T, P>,
        team: &Team,
        observer: &mut dyn Observer,
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
        let Batches { data, order, shuffle, weights, size, next } = batches;
        if *shuffle {
            order.shuffle(&mut self.state.shuffling);
        }
        let samples = order.len();
        let samples_of_a_step = size.saturating_mul(run.path.batches());
        let report_every = samples.div_ceil(*size).div_ceil(REPORTS);
        let mut mean = Mean::default();
        let mut orders = order.chunks(*size);
        let first = orders.next().unwrap_or_default();
        data.gathering(first, &mut run.room.batch).finish(team);
        run.room.batch.weigh(weights.as_deref(), |i| first[i]);
        for (index, start) in (0..samples).step_by(*size).enumerate() {
            let part = Part::new(start, (samples - start).min(*size), samples_of_a_step, samples);
            let order = orders.next().unwrap_or_default();
            let gathering = data.gathering(order, next);
            let mut learnt = Ok(());
            team.beside(&|| gathering.advance(), || {
                learnt = self.learn_from_batch::<Y, P>(run, team, part, &mut mean);
            });
            learnt?;
            gathering.finish(team);
            next.weigh(weights.as_deref(), |i| order[i]);
            std::mem::swap(&mut run.room.batch, next);
            if (index + 1) % report_every == 0 {
                elapsed += started.elapsed();
                let (samples, training) = (mean.samples, mean.evaluation());
                observer.batch_ends(&BatchReport { samples, training, elapsed });
                started = Instant::now();
            }
        }
        self.state.epoch += 1;
        Ok((mean.evaluation(), elapsed + started.elapsed()))
    }

    /// A training step on the batch that was gathered, or a part of one.
    fn learn_from_batch<Y, P>(
        &mut self,
        run: &mut Run<'_, Y::Item, O, T, P>,
        team: &Team,
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
        let means = Means { crew: team, random, workspace };
        let (path, network) = (&run.path, &mut self.network);
        let score = path
            .learn::<X, L, Y, Weighted<'_, C, T>, O, T>(network, x, target, loss, lesson, means);
        *step += u64::from(part.last);
        mean.add(score.loss, score.correct, x.columns());
        Ok(())
    }
}

/// The batches of each epoch.
struct Batches<'a, Z, Y: Stored<T>, T: Scalar> {
    data: &'a Dataset<Z, Y, T>,
    /// The samples in the order in which they are learnt from.
    order: Vec<usize>,
    shuffle: bool,
    /// How much each sample counts, in the order of the data.
    weights: Option<Cow<'a, [T]>>,
    /// Samples in a batch; the last has what is left.
    size: usize,
    /// The batch that is gathered while another is learnt from.
    next: Gathered<Y::Item, T>,
}

/// What the steps of one call of `fit` work with.
struct Run<'a, I, O, T, P> {
    room: Room<I, T>,
    /// The update rule with the learning rate of the step.
    optimizer: O,
    timing: Option<Timing<'a>>,
    gradient: Aligned<T>,
    path: P,
}
