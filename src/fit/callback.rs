//! Who is told how training goes, and may stop it.

use std::ops::ControlFlow;
use std::time::Duration;

use super::{Epoch, Evaluation, History, Trainee};
use crate::Result;

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

/// An epoch that has ended.
#[derive(Clone, Copy, Debug)]
pub struct EpochReport<'a> {
    /// The epoch, counted from 1.
    pub epoch: usize,
    /// How many there will be, unless training ends before.
    pub epochs: usize,
    /// What it came to.
    pub result: &'a Epoch,
}

/// Whether training goes on: `Continue(())`, or `Break(())` after this epoch.
pub type Flow = ControlFlow<()>;

/// Is told how training goes, with the model at hand where an epoch ends. Each method does nothing
/// unless it is written. Time spent here is not counted as training.
///
/// Keras: `Callback`. Those of [`callbacks`](crate::callbacks) are ready to be used.
///
/// ```
/// use staticnet::fit::{Callback, EpochReport, Flow, Trainee};
/// use staticnet::prelude::*;
/// # let data = Dataset::<Flat<1>, Classes<2>>::new(vec![0.0, 1.0], vec![0, 1])?;
/// # type Net = network!(Input(1) -> Dense(2, softmax));
/// # let mut model = Model::<Net>::new(0).compile(Adam::new(0.1), CrossEntropy);
///
/// /// Ends training when the loss is small enough.
/// struct GoodEnough(f64);
///
/// impl Callback for GoodEnough {
///     fn epoch_ends(
///         &mut self,
///         report: &EpochReport<'_>,
///         _model: &mut dyn Trainee,
///     ) -> staticnet::Result<Flow> {
///         let enough = report.result.loss < self.0;
///         Ok(if enough { Flow::Break(()) } else { Flow::Continue(()) })
///     }
/// }
///
/// let history = model.fit(&data, Fit::epochs(1000).callback(GoodEnough(0.3)))?;
/// assert!(history.epochs().len() < 100);
/// # Ok::<(), staticnet::Error>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "a callback is told of each epoch; choose one of the module `callbacks`, such as `EarlyStopping`, or give a closure to `on_epoch_end`",
    label = "`{Self}` is no callback",
    note = "one of your own implements `Callback`"
)]
pub trait Callback {
    /// Training begins, for so many epochs. Where it goes on from a
    /// [checkpoint](crate::Fit::resume), the model is still what the program made of it.
    ///
    /// # Errors
    ///
    /// What is returned ends the training before it has begun.
    fn training_begins(&mut self, _epochs: usize, _model: &mut dyn Trainee) -> Result<()> {
        Ok(())
    }

    /// Epoch `epoch` of `epochs` (counted from 1) begins: it will see `samples` samples.
    fn epoch_begins(&mut self, _epoch: usize, _epochs: usize, _samples: usize) {}

    /// A batch was learnt from. Called at most some hundred times in an epoch.
    fn batch_ends(&mut self, _report: &BatchReport) {}

    /// An epoch ends.
    ///
    /// # Errors
    ///
    /// What is returned ends the training; the model keeps what it has learnt.
    fn epoch_ends(&mut self, _report: &EpochReport<'_>, _model: &mut dyn Trainee) -> Result<Flow> {
        Ok(Flow::Continue(()))
    }

    /// Training ends, with these epochs, whoever ended it.
    ///
    /// # Errors
    ///
    /// What is returned is the result of the training; the model keeps what it has learnt.
    fn training_ends(&mut self, _history: &History, _model: &mut dyn Trainee) -> Result<()> {
        Ok(())
    }

    /// What it must remember where a training is interrupted and taken up again: nothing, as a rule.
    fn state(&self) -> Vec<u8> {
        Vec::new()
    }

    /// Goes on from what [`state`](Callback::state) gave; training begins after that.
    ///
    /// # Errors
    ///
    /// If these are no bytes of `state`.
    fn restore(&mut self, _state: &[u8]) -> Result<()> {
        Ok(())
    }
}

impl<C: Callback + ?Sized> Callback for &mut C {
    fn training_begins(&mut self, epochs: usize, model: &mut dyn Trainee) -> Result<()> {
        (**self).training_begins(epochs, model)
    }

    fn epoch_begins(&mut self, epoch: usize, epochs: usize, samples: usize) {
        (**self).epoch_begins(epoch, epochs, samples);
    }

    fn batch_ends(&mut self, report: &BatchReport) {
        (**self).batch_ends(report);
    }

    fn epoch_ends(&mut self, report: &EpochReport<'_>, model: &mut dyn Trainee) -> Result<Flow> {
        (**self).epoch_ends(report, model)
    }

    fn training_ends(&mut self, history: &History, model: &mut dyn Trainee) -> Result<()> {
        (**self).training_ends(history, model)
    }

    fn state(&self) -> Vec<u8> {
        (**self).state()
    }

    fn restore(&mut self, state: &[u8]) -> Result<()> {
        (**self).restore(state)
    }
}

/// What a closure that is called where an epoch ends can return: whether training goes on, or nothing.
#[diagnostic::on_unimplemented(
    message = "a closure of each epoch returns nothing, or whether training goes on: `Flow::Continue(())` or `Flow::Break(())`",
    label = "this returns `{Self}`",
    note = "a condition chooses between the two by `if` and `else`"
)]
pub trait IntoFlow {
    /// Whether training goes on.
    fn into_flow(self) -> Flow;
}

impl IntoFlow for Flow {
    fn into_flow(self) -> Flow {
        self
    }
}

/// It goes on.
impl IntoFlow for () {
    fn into_flow(self) -> Flow {
        Flow::Continue(())
    }
}

/// A closure that is called where an epoch ends.
pub(super) struct OnEpochEnd<F>(pub(super) F);

impl<F: FnMut(&EpochReport<'_>) -> R, R: IntoFlow> Callback for OnEpochEnd<F> {
    fn epoch_ends(&mut self, report: &EpochReport<'_>, _model: &mut dyn Trainee) -> Result<Flow> {
        Ok((self.0)(report).into_flow())
    }
}

/// All callbacks of a training, as one.
#[derive(Default)]
pub(super) struct Callbacks<'a>(pub(super) Vec<Box<dyn Callback + 'a>>);

impl Callback for Callbacks<'_> {
    fn training_begins(&mut self, epochs: usize, model: &mut dyn Trainee) -> Result<()> {
        self.0.iter_mut().try_for_each(|callback| callback.training_begins(epochs, model))
    }

    fn epoch_begins(&mut self, epoch: usize, epochs: usize, samples: usize) {
        self.0.iter_mut().for_each(|callback| callback.epoch_begins(epoch, epochs, samples));
    }

    fn batch_ends(&mut self, report: &BatchReport) {
        self.0.iter_mut().for_each(|callback| callback.batch_ends(report));
    }

    /// Each is told, also if one before it has ended the training.
    fn epoch_ends(&mut self, report: &EpochReport<'_>, model: &mut dyn Trainee) -> Result<Flow> {
        let mut flow = Flow::Continue(());
        for callback in &mut self.0 {
            if callback.epoch_ends(report, model)?.is_break() {
                flow = Flow::Break(());
            }
        }
        Ok(flow)
    }

    fn training_ends(&mut self, history: &History, model: &mut dyn Trainee) -> Result<()> {
        self.0.iter_mut().try_for_each(|callback| callback.training_ends(history, model))
    }
}
