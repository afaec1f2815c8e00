use nn_core::schedules::Goal;

use super::state;
use crate::fit::{Callback, Epoch, EpochReport, Figure, Flow, History, Snapshot, Trainee};
use crate::{Error, Result};

/// Ends training where a figure of the epochs no longer becomes better, and gives the model back the
/// parameters of its best epoch.
///
/// Better is what beats the best so far by more than `min_delta`; NaN never is. Training ends with
/// the epoch that is the `patience`-th in a row without an improvement, but never with the first.
///
/// Keras: `EarlyStopping`, with its defaults, except that the best parameters are restored unless
/// [`restore_best`](EarlyStopping::restore_best) is told otherwise. As there, they are restored
/// where training ends for whatever reason, and those of the first epoch watched stand for the best
/// until there is one. A NaN in the first epoch is the best there, so that nothing is better.
///
/// ```
/// use staticnet::prelude::*;
/// # let data = Dataset::<Flat<1>, Classes<2>>::new(vec![0.0, 1.0], vec![0, 1])?;
/// # type Net = network!(Input(1) -> Dense(2, softmax));
/// # let mut model = Model::<Net>::new(0).compile(Adam::new(0.1), CrossEntropy);
/// let mut early = EarlyStopping::new(Goal::Larger, |epoch| epoch.val_accuracy).patience(3);
/// let fit = Fit::epochs(1000).validation(&data).callback(&mut early);
/// let history = model.fit(&data, fit)?;
/// assert_eq!(early.stopped_epoch(), Some(history.epochs().len()));
/// assert_eq!(early.best_epoch(), Some(history.epochs().len() - 3));
/// # Ok::<(), staticnet::Error>(())
/// ```
pub struct EarlyStopping<'a> {
    figure: Figure<'a>,
    goal: Goal,
    patience: usize,
    min_delta: f64,
    baseline: Option<f64>,
    start_from_epoch: usize,
    restore_best: bool,
    memory: Memory,
    /// Whether the memory is that of a training which is taken up again.
    resumed: bool,
}

/// What it has seen of a training.
#[derive(Default)]
struct Memory {
    best: Option<f64>,
    best_epoch: Option<usize>,
    /// Epochs without an improvement.
    waited: usize,
    stopped: Option<usize>,
    /// Those of the best epoch.
    parameters: Option<Snapshot>,
}

impl<'a> EarlyStopping<'a> {
    /// Watches a figure that is to become smaller or larger: `|epoch| epoch.val_loss`, or
    /// `|epoch| epoch.metrics.get("f1").copied()`. An epoch that lacks it is an error. Training ends with the first epoch without an
    /// improvement, unless it is given [`patience`](EarlyStopping::patience).
    #[must_use]
    pub fn new<R: Into<Option<f64>>>(goal: Goal, figure: impl Fn(&Epoch) -> R + 'a) -> Self {
        Self {
            figure: Figure::new(figure),
            goal,
            patience: 0,
            min_delta: 0.0,
            baseline: None,
            start_from_epoch: 0,
            restore_best: true,
            memory: Memory::default(),
            resumed: false,
        }
    }

    /// How many epochs in a row without an improvement end the training: 0 and 1 are the same.
    #[must_use]
    pub fn patience(self, patience: usize) -> Self {
        Self { patience, ..self }
    }

    /// What an improvement must exceed.
    #[must_use]
    pub fn min_delta(self, min_delta: f64) -> Self {
        Self { min_delta, ..self }
    }

    /// What an epoch must beat to count as an improvement, beside the best so far: without it
    /// training ends when the patience does.
    #[must_use]
    pub fn baseline(self, baseline: f64) -> Self {
        Self { baseline: Some(baseline), ..self }
    }

    /// So many epochs, the first, are not watched.
    #[must_use]
    pub fn start_from_epoch(self, epochs: usize) -> Self {
        Self { start_from_epoch: epochs, ..self }
    }

    /// Whether the model is given back the parameters of its best epoch where training ends: they
    /// are kept in memory until then. The update rule keeps its own memory.
    #[must_use]
    pub fn restore_best(self, restore_best: bool) -> Self {
        Self { restore_best, ..self }
    }

    /// The epoch, counted from 1, with which it ended the last training, if it did.
    #[must_use]
    pub fn stopped_epoch(&self) -> Option<usize> {
        self.memory.stopped
    }

    /// The best epoch of the last training, counted from 1; the first that was watched if none was
    /// better and the best parameters are restored.
    #[must_use]
    pub fn best_epoch(&self) -> Option<usize> {
        self.memory.best_epoch
    }

    /// The figure of the best epoch.
    #[must_use]
    pub fn best(&self) -> Option<f64> {
        self.memory.best
    }

    /// Whether a figure is better than another by more than `min_delta`.
    fn is_better(&self, figure: f64, than: f64) -> bool {
        match self.goal {
            Goal::Smaller => figure + self.min_delta < than,
            Goal::Larger => figure - self.min_delta > than,
        }
    }

    /// Takes note of an epoch.
    fn observe(&mut self, epoch: usize, figure: f64, model: &dyn Trainee) -> Flow {
        let better = match self.memory.best {
            Some(best) => self.is_better(figure, best),
            None => !figure.is_nan(),
        };
        if self.restore_best && (better || self.memory.parameters.is_none()) {
            self.memory.parameters = Some(model.parameters());
            self.memory.best_epoch = Some(epoch);
        }
        self.memory.waited += 1;
        if better {
            (self.memory.best, self.memory.best_epoch) = (Some(figure), Some(epoch));
            if self.baseline.is_none_or(|baseline| self.is_better(figure, baseline)) {
                self.memory.waited = 0;
            }
        } else if self.memory.waited >= self.patience && epoch > 1 {
            self.memory.stopped = Some(epoch);
            return Flow::Break(());
        }
        Flow::Continue(())
    }
}

impl Callback for EarlyStopping<'_> {
    fn training_begins(&mut self, _epochs: usize, _model: &mut dyn Trainee) -> Result<()> {
        if !(self.min_delta >= 0.0 && self.min_delta.is_finite()) {
            let what = "`min_delta` of `EarlyStopping`";
            let found = format_args!("{:?}", self.min_delta).to_string();
            return Err(Error::invalid(what, "a finite number from 0 up", found));
        }
        if self.baseline.is_some_and(f64::is_nan) {
            let what = "the baseline of `EarlyStopping`";
            return Err(Error::invalid(what, "a number", "NaN"));
        }
        if !std::mem::take(&mut self.resumed) {
            self.memory = Memory::default();
        }
        Ok(())
    }

    fn epoch_ends(&mut self, report: &EpochReport<'_>, model: &mut dyn Trainee) -> Result<Flow> {
        if report.epoch <= self.start_from_epoch {
            return Ok(Flow::Continue(()));
        }
        let figure = self.figure.of(report.result, report.epoch, "`EarlyStopping`")?;
        Ok(self.observe(report.epoch, figure, model))
    }

    fn training_ends(&mut self, _history: &History, model: &mut dyn Trainee) -> Result<()> {
        self.resumed = false;
        let Some(best) = self.memory.parameters.take() else { return Ok(()) };
        if best.0.len() != model.parameters().0.len() {
            return Err(state::refused("EarlyStopping", "that of another network"));
        }
        model.set_parameters(&best);
        Ok(())
    }

    fn state(&self) -> Vec<u8> {
        let Memory { best, best_epoch, waited, stopped, parameters } = &self.memory;
        let mut bytes = state::bytes(&[
            u64::from(best.is_some()),
            best.unwrap_or_default().to_bits(),
            best_epoch.unwrap_or_default() as u64,
            *waited as u64,
            stopped.unwrap_or_default() as u64,
            u64::from(parameters.is_some()),
        ]);
        bytes.extend(parameters.iter().flat_map(|parameters| &parameters.0));
        bytes
    }

    fn restore(&mut self, state: &[u8]) -> Result<()> {
        let ([is_best, best, best_epoch, waited, stopped, has_parameters], rest) =
            state::words(state, "EarlyStopping")?;
        let flags = [is_best, has_parameters];
        if flags.iter().any(|flag| *flag > 1) || (has_parameters == 0 && !rest.is_empty()) {
            return Err(state::refused("EarlyStopping", "another's"));
        }
        // Epochs are counted from 1, so that 0 is none.
        let epoch = |number| usize::try_from(number).ok().filter(|number| *number > 0);
        self.memory = Memory {
            best: (is_best == 1).then_some(f64::from_bits(best)),
            best_epoch: epoch(best_epoch),
            waited: usize::try_from(waited).unwrap_or(usize::MAX),
            stopped: epoch(stopped),
            parameters: (has_parameters == 1).then(|| Snapshot(rest.to_vec())),
        };
        self.resumed = true;
        Ok(())
    }
}
