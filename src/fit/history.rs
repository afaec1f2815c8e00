use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::Evaluation;
#[cfg(feature = "csv")]
use super::table;
use crate::files::write_atomically;
use crate::{Error, Result};

/// What one epoch of training came to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Epoch {
    /// The training part of the epoch, with shuffling and batching in it.
    pub seconds: f64,
    /// The step size: that of the epoch's last step, where a schedule changes it.
    pub learning_rate: f64,
    /// The mean training loss, each batch judged before it was learnt from, as in Keras.
    #[serde(deserialize_with = "number")]
    pub loss: f64,
    /// The training accuracy, where targets are classes.
    pub accuracy: Option<f64>,
    /// The loss on the validation set, if there is one.
    pub val_loss: Option<f64>,
    /// The accuracy on the validation set.
    pub val_accuracy: Option<f64>,
    /// The metrics on the validation set, by the names that [`Fit::metric`](super::Fit::metric) gave
    /// them.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty", deserialize_with = "numbers")]
    pub metrics: BTreeMap<String, f64>,
}

impl Epoch {
    pub(super) fn new(
        time: Duration,
        learning_rate: f64,
        training: Evaluation,
        validation: Option<(Evaluation, BTreeMap<String, f64>)>,
    ) -> Self {
        let (validation, metrics) = validation.unzip();
        Self {
            seconds: time.as_secs_f64(),
            learning_rate,
            loss: training.loss,
            accuracy: training.accuracy,
            val_loss: validation.map(|validation| validation.loss),
            val_accuracy: validation.and_then(|validation| validation.accuracy),
            metrics: metrics.unwrap_or_default(),
        }
    }
}

/// How training went, epoch after epoch.
///
/// ```
/// use staticnet::prelude::*;
/// # let data = Dataset::<Flat<1>, Classes<2>>::new(vec![0.0, 1.0], vec![0, 1])?;
/// # type Net = network!(Input(1) -> Dense(2, softmax));
/// # let mut model = Model::<Net>::new(0).compile(Adam::default(), CrossEntropy);
/// let history = model.fit(&data, Fit::epochs(2))?;
/// assert!(history.to_csv().starts_with("epoch,seconds,learning_rate,loss,accuracy,"));
/// assert_eq!(History::from_json(&history.to_json())?, history);
/// # Ok::<(), staticnet::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct History {
    epochs: Vec<Epoch>,
}

impl History {
    /// The epochs, the first first.
    #[must_use]
    pub fn epochs(&self) -> &[Epoch] {
        &self.epochs
    }

    /// The last epoch.
    ///
    /// # Panics
    ///
    /// If there is none; a history that [`fit`](crate::Model::fit) returns has at least one.
    #[must_use]
    pub fn last(&self) -> &Epoch {
        self.epochs.last().expect("a history of at least one epoch")
    }

    /// The metrics of [`Fit::metric`](super::Fit::metric) by their names, each with a value an epoch:
    /// nothing where an epoch has none of that name.
    #[must_use]
    pub fn metrics(&self) -> BTreeMap<&str, Vec<Option<f64>>> {
        let values =
            |name: &str| self.epochs.iter().map(|epoch| epoch.metrics.get(name).copied()).collect();
        self.metric_names().into_iter().map(|name| (name, values(name))).collect()
    }

    fn metric_names(&self) -> BTreeSet<&str> {
        self.epochs.iter().flat_map(|epoch| epoch.metrics.keys()).map(String::as_str).collect()
    }

    pub(super) fn push(&mut self, epoch: Epoch) {
        self.epochs.push(epoch);
    }

    /// Puts the epochs of a further call of `fit` behind these.
    pub fn extend(&mut self, later: Self) {
        self.epochs.extend(later.epochs);
    }

    /// As JSON: `{"epochs":[{"seconds":…,"loss":…,…}]}`. Numbers that JSON lacks (NaN, infinity)
    /// become `null`.
    #[must_use]
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads what [`to_json`](History::to_json) wrote.
    ///
    /// # Errors
    ///
    /// If the text is no such JSON.
    pub fn from_json(json: &str) -> Result<Self> {
        serde_json::from_str(json)
            .map_err(|error| Error::invalid("a history", "as `History::to_json` writes it", error))
    }

    /// As CSV with a header, a line an epoch; what does not exist is left empty. A metric `f1` is the
    /// column `val_f1`.
    #[cfg(feature = "csv")]
    #[must_use]
    pub fn to_csv(&self) -> String {
        let metrics = self.metric_names();
        let metrics = || metrics.iter().copied();
        let rows = self.epochs.iter().enumerate();
        let rows = rows.map(|(index, epoch)| table::row(index + 1, epoch, metrics()));
        std::iter::once(table::header(metrics())).chain(rows).collect()
    }

    /// Writes [`to_json`](History::to_json) to a file, whole or not at all.
    ///
    /// # Errors
    ///
    /// If the file cannot be written.
    pub fn save_json(&self, path: impl AsRef<Path>) -> Result<()> {
        write_atomically(path, |writer| writer.write_all(self.to_json().as_bytes()))
    }

    /// Writes [`to_csv`](History::to_csv) to a file, whole or not at all.
    ///
    /// # Errors
    ///
    /// If the file cannot be written.
    #[cfg(feature = "csv")]
    pub fn save_csv(&self, path: impl AsRef<Path>) -> Result<()> {
        write_atomically(path, |writer| writer.write_all(self.to_csv().as_bytes()))
    }
}

/// JSON has no NaN: a loss that is none was written as `null`.
fn number<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<f64, D::Error> {
    Ok(Option::deserialize(deserializer)?.unwrap_or(f64::NAN))
}

/// As [`number`], by names.
fn numbers<'de, D>(deserializer: D) -> Result<BTreeMap<String, f64>, D::Error>
where
    D: serde::Deserializer<'de>,
{
    let numbers = BTreeMap::<String, Option<f64>>::deserialize(deserializer)?;
    Ok(numbers.into_iter().map(|(name, value)| (name, value.unwrap_or(f64::NAN))).collect())
}
