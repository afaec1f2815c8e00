//! Training: what it is told, and what it comes to.

mod callback;
mod checkpoint;
mod class_weights;
mod fault;
mod figure;
mod forensic;
mod guarded;
mod history;
mod interrupt;
mod path;
mod run;
mod scalar;
#[cfg(feature = "csv")]
pub(crate) mod table;
mod timing;
mod trainee;
mod validation;

use std::sync::atomic::AtomicBool;

use std::path::PathBuf;

use nn_core::Scalar;
use nn_core::clipping::Clipping;
use nn_core::optimizers::Optimizer;
use nn_core::schedules::{Plateau, Schedule};
use nn_core::shape::Shape;

pub use callback::{BatchReport, Callback, EpochReport, Flow, IntoFlow};
use callback::{Callbacks, OnEpochEnd};
pub use checkpoint::Checkpoint;
use class_weights::ClassWeights;
pub use fault::{Culprit, NotFinite};
pub(crate) use figure::Figure;
pub use guarded::Guarded;
pub use history::{Epoch, History};
pub use path::{Fused, Lesson, Part, Path, Whole};
pub use scalar::SameScalar;
use timing::{Clock, Timing, Watch};
pub use trainee::{Snapshot, Trainee, Visitor};
use validation::{Judge, Metric, Validation};
pub use validation::{Judged, SameShape};

use crate::Result;
use crate::data::Stored;
use crate::model::{Compiled, Evaluation, at_least_one, refused};

/// How to train: the arguments of [`Model::fit`](crate::Model::fit), with Keras's names and defaults.
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
    validation: Option<Validation<'a, X, Y, T>>,
    metrics: Vec<Metric<'a, Y::Item, T>>,
    callbacks: Callbacks<'a>,
    timing: Option<Timing<'a>>,
    watch: Option<Watch<'a>>,
    class_weights: Option<ClassWeights<Y::Item>>,
    checkpoint: Option<Checkpoint>,
    resume: Option<PathBuf>,
    interrupt: Option<&'a AtomicBool>,
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
            metrics: Vec::new(),
            callbacks: Callbacks::default(),
            timing: None,
            watch: None,
            class_weights: None,
            checkpoint: None,
            resume: None,
            interrupt: None,
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

    /// Someone who is told how training goes and may stop it: see [`callbacks`](crate::callbacks).
    /// Several are told one after the other, in the order in which they were given.
    ///
    /// Give `&mut callback` to keep it.
    #[must_use]
    pub fn callback(mut self, callback: impl Callback + 'a) -> Self {
        self.callbacks.0.push(Box::new(callback));
        self
    }

    /// A closure that is called where an epoch ends. It returns nothing, or whether training goes on.
    ///
    /// Keras: `LambdaCallback(on_epoch_end=…)`.
    ///
    /// ```
    /// use staticnet::fit::Flow;
    /// use staticnet::prelude::*;
    /// # let data = Dataset::<Flat<1>, Classes<2>>::new(vec![0.0, 1.0], vec![0, 1])?;
    /// # type Net = network!(Input(1) -> Dense(2, softmax));
    /// # let mut model = Model::<Net>::new(0).compile(Adam::default(), CrossEntropy);
    /// let three = Fit::epochs(10).on_epoch_end(|report| {
    ///     println!("epoch {}: {}", report.epoch, report.result.loss);
    ///     if report.epoch < 3 { Flow::Continue(()) } else { Flow::Break(()) }
    /// });
    /// assert_eq!(model.fit(&data, three)?.epochs().len(), 3);
    ///
    /// let told = Fit::epochs(5).on_epoch_end(|report| println!("{}", report.result.loss));
    /// model.fit(&data, told)?;
    /// # Ok::<(), staticnet::Error>(())
    /// ```
    #[must_use]
    pub fn on_epoch_end<R: IntoFlow>(
        self,
        closure: impl FnMut(&EpochReport<'_>) -> R + 'a,
    ) -> Self {
        self.callback(OnEpochEnd(closure))
    }

    /// Takes each step's learning rate from a schedule, whose time is counted in steps of the model
    /// since it was compiled: a second call of [`fit`](crate::Model::fit) goes on in it. The update
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
    /// better: `|epoch| epoch.loss`, or `|epoch| epoch.val_loss`. It stays lower when training has
    /// ended. An epoch that lacks the figure is an error.
    ///
    /// ```
    /// use staticnet::prelude::*;
    /// # let data = Dataset::<Flat<1>, Classes<2>>::new(vec![0.0, 1.0], vec![0, 1])?;
    /// # type Net = network!(Input(1) -> Dense(2, softmax));
    /// # let mut model = Model::<Net>::new(0).compile(Adam::new(0.1), CrossEntropy);
    /// let mut plateau = Plateau { patience: 3, ..Plateau::new(Goal::Larger) };
    /// let fit = Fit::epochs(30).reduce_on_plateau(&mut plateau, |epoch| epoch.accuracy);
    /// let history = model.fit(&data, fit)?;
    /// assert!(history.last().learning_rate < 0.1);
    /// # Ok::<(), staticnet::Error>(())
    /// ```
    #[must_use]
    pub fn reduce_on_plateau<R: Into<Option<f64>>>(
        self,
        plateau: &'a mut Plateau,
        figure: impl Fn(&Epoch) -> R + 'a,
    ) -> Self {
        Self { watch: Some(Watch { plateau, figure: Figure::new(figure) }), ..self }
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
    pub fn clip(self, clipping: Clipping) -> Fit<'a, X, Y, T, P::Whole> {
        self.with(|path| path.whole(|whole| Whole { clipping: Some(clipping), ..whole }))
    }

    /// Makes one step of so many batches, by the mean gradient of their samples: as one batch of
    /// that many times the size, in the memory of one. What is left at the end of an epoch makes a
    /// step too.
    ///
    /// Keras: `gradient_accumulation_steps`, which leaves it to the next epoch and takes batches for
    /// equally large; PyTorch: `(loss / k).backward()`, and `optimizer.step()` after k batches.
    #[must_use]
    pub fn accumulate(self, batches: usize) -> Fit<'a, X, Y, T, P::Whole> {
        self.with(|path| path.whole(|whole| Whole { batches, ..whole }))
    }

    fn with<Q>(self, change: impl FnOnce(P) -> Q) -> Fit<'a, X, Y, T, Q> {
        Fit {
            epochs: self.epochs,
            batch_size: self.batch_size,
            shuffle: self.shuffle,
            seed: self.seed,
            threads: self.threads,
            validation: self.validation,
            metrics: self.metrics,
            callbacks: self.callbacks,
            timing: self.timing,
            watch: self.watch,
            class_weights: self.class_weights,
            checkpoint: self.checkpoint,
            resume: self.resume,
            interrupt: self.interrupt,
            path: change(self.path),
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
        optimizer.check::<T>().map_err(refused)?;
        self.checkpoint.as_ref().map_or(Ok(()), Checkpoint::check)
    }
}
