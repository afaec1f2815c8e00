//! Runs that are written down after an epoch, and taken up again.

mod exact;
mod history;
mod record;
mod setting;

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::{fs, io};

use nn_core::Scalar;
use nn_core::shape::Shape;

use super::Fit;
use crate::data::Stored;
use crate::files::check_writable;
use crate::model::at_least_one;
use crate::{Error, Result};

pub(super) use record::{Moment, Saved};
pub(super) use setting::Setting;

/// What stands in a name for the number of the epoch.
const EPOCH: &str = "{epoch}";

/// Where a run is written down while it goes on, and how often: for [`Fit::checkpoint`].
///
/// After an epoch, and after all that callbacks do with it, the file gets everything that the rest of
/// the run depends on: parameters and running statistics, the update rule's memory and learning
/// rate, steps and epochs, the state of all randomness, of the plateau and of the callbacks, and the
/// history. It is written whole or not at all, whatever happens meanwhile. What it holds beside the
/// weights does not disturb [`Model::load`](crate::Model::load) and PyTorch's `load_file`.
///
/// PyTorch: the `torch.save({"model": …, "optimizer": …, "epoch": …})` of its tutorials; Keras: the
/// callback `BackupAndRestore`.
///
/// ```
/// use staticnet::prelude::*;
/// # let folder = tempfile::tempdir()?;
/// # let path = folder.path().join("run.safetensors");
/// # let data = Dataset::<Flat<1>, Classes<2>>::new(vec![0.0, 1.0], vec![0, 1])?;
/// # type Net = network!(Input(1) -> Dense(2, softmax));
/// let train = |epochs: usize, file: &std::path::Path| {
///     let mut model = Model::<Net>::new(42).compile(Adam::default(), CrossEntropy);
///     let fit = Fit::epochs(epochs).checkpoint(Checkpoint::new(file).every(2)).resume(file);
///     model.fit(&data, fit).map(|history| (model, history))
/// };
/// train(3, &path)?; // and here the machine is switched off
/// let (resumed, history) = train(5, &path)?;
/// assert_eq!(history.epochs().len(), 5);
///
/// let (never_stopped, _) = train(5, &folder.path().join("other.safetensors"))?;
/// assert_eq!(resumed.predict(&[0.5]), never_stopped.predict(&[0.5])); // to the last bit
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    path: PathBuf,
    every: usize,
}

impl Checkpoint {
    /// A file that is written anew after each epoch. Where its name holds `{epoch}`, each epoch has a
    /// file of its own.
    #[must_use]
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into(), every: 1 }
    }

    /// Written after every so many epochs only, and after the last.
    #[must_use]
    pub fn every(self, epochs: usize) -> Self {
        Self { every: epochs, ..self }
    }

    pub(super) fn is_due(&self, epoch: usize) -> bool {
        epoch.is_multiple_of(self.every)
    }

    /// The file of an epoch.
    pub(super) fn path(&self, epoch: usize) -> PathBuf {
        match parts(&self.path) {
            Some((before, after)) => self.path.with_file_name(format!("{before}{epoch}{after}")),
            None => self.path.clone(),
        }
    }

    /// Refuses, before the training, what would end it when the first epoch has been learnt.
    pub(super) fn check(&self) -> Result<()> {
        at_least_one("the number of epochs from one checkpoint to the next", self.every)?;
        check_writable(self.path(1))
    }
}

impl<P: Into<PathBuf>> From<P> for Checkpoint {
    fn from(path: P) -> Self {
        Self::new(path)
    }
}

impl<X: Shape, Y: Stored<T>, T: Scalar, P> Fit<'_, X, Y, T, P> {
    /// Writes the run down after each epoch, so that it can be [taken up again](Fit::resume): a
    /// [`Checkpoint`], or a path by itself.
    #[must_use]
    pub fn checkpoint(self, checkpoint: impl Into<Checkpoint>) -> Self {
        Self { checkpoint: Some(checkpoint.into()), ..self }
    }

    /// Goes on from what a [`Checkpoint`] wrote, if the file is there, and begins otherwise: a program
    /// that says both can be stopped at any instant and started again, and ends with the same bits as
    /// one that was never stopped. Where the name holds `{epoch}`, it goes on from the latest.
    ///
    /// The number of epochs is then that of the whole run, and the history has all of them. Of a run
    /// that has had its epochs, or was ended by a callback, nothing is left to do.
    ///
    /// The parameters, the learning rate, the randomness and the state of callbacks are those of the
    /// file, whatever the program began with. Callbacks are given their state, then told that training
    /// begins, and then the model is set; so what a callback does to it where training begins is done
    /// once in a run.
    ///
    /// The network, the update rule and the loss with their settings, the number of samples and of
    /// callbacks, the size of batches, clipping and accumulation, whether samples are shuffled, a
    /// plateau is watched and what a schedule counts must be those of the run that was saved. That the
    /// data, their weights and those of classes, and the schedule are is your affair, and so is the
    /// order of callbacks of your own.
    #[must_use]
    pub fn resume(self, path: impl Into<PathBuf>) -> Self {
        Self { resume: Some(path.into()), ..self }
    }
}

/// What stands before and behind the number of the epoch in a file's name.
fn parts(path: &Path) -> Option<(&str, &str)> {
    path.file_name().and_then(OsStr::to_str)?.split_once(EPOCH)
}

/// The file to go on from, if there is one.
fn latest(path: &Path) -> Result<Option<PathBuf>> {
    let Some((before, after)) = parts(path) else {
        let exists = path.try_exists().map_err(Error::io("open", path))?;
        return Ok(exists.then(|| path.to_path_buf()));
    };
    let folder = path.parent().filter(|folder| *folder != Path::new(""));
    let folder = folder.unwrap_or(Path::new("."));
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        entries => entries.map_err(Error::io("read", folder))?,
    };
    let mut latest = None;
    for entry in entries {
        let name = entry.map_err(Error::io("read", folder))?.file_name();
        let number = name.to_str().and_then(|name| name.strip_prefix(before)?.strip_suffix(after));
        let number = number.and_then(|number| number.parse::<u64>().ok());
        latest = latest.max(number.map(|number| (number, name)));
    }
    Ok(latest.map(|(_, name)| folder.join(name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_may_hold_the_epoch() {
        let checkpoint = Checkpoint::new("runs/a-{epoch}.safetensors").every(2);
        assert_eq!(checkpoint.path(12), Path::new("runs/a-12.safetensors"));
        assert_eq!([1, 2, 3, 4].map(|epoch| checkpoint.is_due(epoch)), [false, true, false, true]);
        assert_eq!(Checkpoint::from("{epoch}/a").path(3), Path::new("{epoch}/a"));
    }

    #[test]
    fn the_latest_epoch_is_gone_on_from() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        let latest = |name: &str| latest(&path(name)).unwrap();
        assert_eq!(latest("missing/a-{epoch}.st"), None);
        for name in ["a-2.st", "a-10.st", "a-x.st", "b-99.st", "a-7.txt"] {
            fs::write(path(name), "").unwrap();
        }
        assert_eq!(latest("a-{epoch}.st"), Some(path("a-10.st")));
        assert_eq!(latest("c-{epoch}.st"), None);
        assert_eq!((latest("a-2.st"), latest("a-3.st")), (Some(path("a-2.st")), None));
    }
}
