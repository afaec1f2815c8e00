use std::path::PathBuf;

use nn_core::schedules::Goal;

use super::state;
use crate::Result;
use crate::files::check_writable;
use crate::fit::{Callback, Epoch, EpochReport, Figure, Flow, Trainee};

/// Saves the model's weights whenever a figure of an epoch beats all before it, to a file that is
/// always whole: at the end it holds the best of the run.
///
/// It remembers the best figure from one [`fit`](crate::Model::fit) to the next, and where a run is
/// [taken up again](crate::Fit::resume). A figure that is NaN is never the best.
///
/// Keras: `ModelCheckpoint(path, monitor=…, save_best_only=True, save_weights_only=True)`.
///
/// ```
/// use staticnet::callbacks::SaveBest;
/// use staticnet::prelude::*;
/// # let folder = tempfile::tempdir()?;
/// # let path = folder.path().join("best.safetensors");
/// # let data = Dataset::<Flat<1>, Classes<2>>::new(vec![0.0, 1.0], vec![0, 1])?;
/// # let validation = data.clone();
/// # type Net = network!(Input(1) -> Dense(2, softmax));
/// # let mut model = Model::<Net>::new(0).compile(Adam::new(0.1), CrossEntropy);
/// let mut best = SaveBest::new(&path, Goal::Smaller, |epoch| epoch.val_loss);
/// model.fit(&data, Fit::epochs(5).validation(&validation).callback(&mut best))?;
///
/// println!("the best loss is {:?}", best.best());
/// model.load(&path)?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct SaveBest<'a> {
    path: PathBuf,
    goal: Goal,
    figure: Figure<'a>,
    best: Option<f64>,
}

impl<'a> SaveBest<'a> {
    /// Saves to `path` where `figure` comes closest to the goal: `|epoch| epoch.loss`, or
    /// `|epoch| epoch.val_loss`. An epoch that lacks it is an error.
    #[must_use]
    pub fn new<R: Into<Option<f64>>>(
        path: impl Into<PathBuf>,
        goal: Goal,
        figure: impl Fn(&Epoch) -> R + 'a,
    ) -> Self {
        Self { path: path.into(), goal, figure: Figure::new(figure), best: None }
    }

    /// The best figure so far: that of the weights in the file.
    #[must_use]
    pub fn best(&self) -> Option<f64> {
        self.best
    }

    fn is_better(&self, figure: f64) -> bool {
        match (self.best, self.goal) {
            (None, _) => !figure.is_nan(),
            (Some(best), Goal::Smaller) => figure < best,
            (Some(best), Goal::Larger) => figure > best,
        }
    }
}

impl Callback for SaveBest<'_> {
    fn training_begins(&mut self, _epochs: usize, _model: &mut dyn Trainee) -> Result<()> {
        check_writable(&self.path)
    }

    fn epoch_ends(&mut self, report: &EpochReport<'_>, model: &mut dyn Trainee) -> Result<Flow> {
        let figure = self.figure.of(report.result, report.epoch, "`SaveBest`")?;
        if self.is_better(figure) {
            model.save(&self.path)?;
            self.best = Some(figure);
        }
        Ok(Flow::Continue(()))
    }

    /// Whether there is a best figure, and which.
    fn state(&self) -> Vec<u8> {
        let bits = self.best.unwrap_or_default().to_bits();
        state::bytes(&[u64::from(self.best.is_some()), bits])
    }

    fn restore(&mut self, state: &[u8]) -> Result<()> {
        let [is_best, best] = state::only_words(state, "SaveBest")?;
        self.best = (is_best == 1).then_some(f64::from_bits(best));
        Ok(())
    }
}
