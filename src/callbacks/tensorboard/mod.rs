//! Training, as TensorBoard shows it.

mod event;
mod histogram;
mod protobuf;
mod record;

use std::path::PathBuf;

use event::{Event, Value};
use histogram::Histogram;
use record::EventFile;

use super::state;
use crate::Result;
use crate::fit::{Callback, Epoch, EpochReport, Flow, Trainee};

/// Writes event files for TensorBoard: `tensorboard --logdir logs` shows the runs beneath `logs`.
///
/// The run `train` has the scalars `epoch_loss`, `epoch_accuracy` and `epoch_learning_rate`, the run
/// `validation` has `epoch_loss`, `epoch_accuracy` and `epoch_f1` for a metric `f1`. Steps are epochs,
/// counted from 0 as Keras counts them. A training that is taken up again goes on in new files, before
/// which TensorBoard forgets the epochs that are trained once more. Give each training a folder of its
/// own: what stands in it is left there, and shown as well.
///
/// Keras: `TensorBoard`, with its names of runs and scalars; it has no figures of batches and no graph.
///
/// ```
/// use staticnet::prelude::*;
/// # let data = Dataset::<Flat<1>, Classes<2>>::new(vec![0.0, 1.0], vec![0, 1])?;
/// # type Net = network!(Input(1) -> Dense(2, softmax));
/// # let mut model = Model::<Net>::new(0).compile(Adam::default(), CrossEntropy);
/// # let temporary = tempfile::tempdir()?;
/// # let logs = temporary.path();
/// let board = TensorBoard::new(logs.join("first try")).histograms_every(1);
/// model.fit(&data, Fit::epochs(3).validation(&data).callback(board))?;
/// assert!(logs.join("first try/train").is_dir() && logs.join("first try/validation").is_dir());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct TensorBoard {
    folder: PathBuf,
    histograms_every: usize,
    train: Option<EventFile>,
    validation: Option<EventFile>,
    /// Epochs that were written.
    written: u64,
    /// Whether they are those of a training which is taken up again.
    resumed: bool,
}

impl TensorBoard {
    /// Writes beneath this folder, which is made unless it is there.
    #[must_use]
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        let folder = folder.into();
        Self {
            folder,
            histograms_every: 0,
            train: None,
            validation: None,
            written: 0,
            resumed: false,
        }
    }

    /// Adds to the run `train` a histogram of each tensor of the parameters, after the first epoch
    /// and every so many others, as `0.weight/histogram`; 0, the default, is never.
    ///
    /// Keras: `histogram_freq`. Values that are not finite are left out.
    #[must_use]
    pub fn histograms_every(self, epochs: usize) -> Self {
        Self { histograms_every: epochs, ..self }
    }

    /// A file for a run, which tells readers where a training is taken up again.
    fn run(&self, name: &str) -> Result<EventFile> {
        let mut file = EventFile::create(&self.folder.join(name))?;
        if self.written > 0 {
            file.write(Event::restart(self.written))?;
        }
        Ok(file)
    }
}

impl Callback for TensorBoard {
    fn training_begins(&mut self, _epochs: usize, _model: &mut dyn Trainee) -> Result<()> {
        if !std::mem::take(&mut self.resumed) {
            self.written = 0;
        }
        self.validation = None;
        self.train = Some(self.run("train")?);
        Ok(())
    }

    fn epoch_ends(&mut self, report: &EpochReport<'_>, model: &mut dyn Trainee) -> Result<Flow> {
        let step = report.epoch.saturating_sub(1);
        let mut values = of_training(report.result);
        if self.histograms_every > 0 && step.is_multiple_of(self.histograms_every) {
            values.extend(histograms(model));
        }
        let mut train = match self.train.take() {
            Some(file) => file,
            None => self.run("train")?,
        };
        train.write(Event::summary(step as u64, values))?;
        self.train = Some(train);
        let values = of_validation(report.result);
        if !values.is_empty() {
            let mut validation = match self.validation.take() {
                Some(file) => file,
                None => self.run("validation")?,
            };
            validation.write(Event::summary(step as u64, values))?;
            self.validation = Some(validation);
        }
        self.written = report.epoch as u64;
        Ok(Flow::Continue(()))
    }

    fn state(&self) -> Vec<u8> {
        state::bytes(&[self.written])
    }

    fn restore(&mut self, state: &[u8]) -> Result<()> {
        let [written] = state::only_words(state, "TensorBoard")?;
        (self.written, self.resumed) = (written, true);
        (self.train, self.validation) = (None, None);
        Ok(())
    }
}

fn of_training(epoch: &Epoch) -> Vec<Value> {
    let accuracy = epoch.accuracy.map(|accuracy| Value::scalar("epoch_accuracy", accuracy));
    let rate = Value::scalar("epoch_learning_rate", epoch.learning_rate);
    [Value::scalar("epoch_loss", epoch.loss)].into_iter().chain(accuracy).chain([rate]).collect()
}

fn of_validation(epoch: &Epoch) -> Vec<Value> {
    let loss = epoch.val_loss.map(|loss| Value::scalar("epoch_loss", loss));
    let accuracy = epoch.val_accuracy.map(|accuracy| Value::scalar("epoch_accuracy", accuracy));
    let metrics = epoch.metrics.iter();
    let metrics = metrics.map(|(name, value)| Value::scalar(&format!("epoch_{name}"), *value));
    loss.into_iter().chain(accuracy).chain(metrics).collect()
}

fn histograms(model: &dyn Trainee) -> Vec<Value> {
    let mut values = Vec::new();
    model.visit(&mut |name, _shape, numbers| {
        let histogram = Histogram::of(numbers);
        let tag = format!("{name}/histogram");
        values.extend(histogram.map(|histogram| Value::histogram(&tag, &histogram)));
    });
    values
}
