use std::path::PathBuf;

use nn_core::schedules::Goal;

use crate::files::check_writable;
use crate::fit::{Callback, Epoch, EpochReport, Flow, Trainee};
use crate::{Error, Result};

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
/// let loss = |epoch: &Epoch| epoch.val_loss.unwrap_or(f64::NAN);
/// let mut best = SaveBest::new(&path, Goal::Smaller, loss);
/// model.fit(&data, Fit::epochs(5).validation(&validation).callback(&mut best))?;
///
/// println!("the best loss is {:?}", best.best());
/// model.load(&path)?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct SaveBest<F> {
    path: PathBuf,
    goal: Goal,
    figure: F,
    best: Option<f64>,
}

impl<F: Fn(&Epoch) -> f64> SaveBest<F> {
    /// Saves to `path` where `figure` comes closest to the goal.
    #[must_use]
    pub fn new(path: impl Into<PathBuf>, goal: Goal, figure: F) -> Self {
        Self { path: path.into(), goal, figure, best: None }
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

impl<F: Fn(&Epoch) -> f64> Callback for SaveBest<F> {
    fn training_begins(&mut self, _epochs: usize, _model: &mut dyn Trainee) -> Result<()> {
        check_writable(&self.path)
    }

    fn epoch_ends(&mut self, report: &EpochReport<'_>, model: &mut dyn Trainee) -> Result<Flow> {
        let figure = (self.figure)(report.result);
        if self.is_better(figure) {
            model.save(&self.path)?;
            self.best = Some(figure);
        }
        Ok(Flow::Continue(()))
    }

    /// The bytes of the best figure; none before there is one.
    fn state(&self) -> Vec<u8> {
        self.best.map_or(Vec::new(), |best| best.to_le_bytes().to_vec())
    }

    fn restore(&mut self, state: &[u8]) -> Result<()> {
        self.best = match (state, state.try_into()) {
            ([], _) => None,
            (_, Ok(bytes)) => Some(f64::from_le_bytes(bytes)),
            _ => {
                let what = "the state of `SaveBest`";
                return Err(Error::invalid(what, "8 bytes or none", state.len()));
            }
        };
        Ok(())
    }
}
