//! Epochs as lines of CSV.

use serde::Serialize;

use super::Epoch;

/// What an epoch has a column for; behind them stands one for each metric, as `val_f1`.
pub(crate) const COLUMNS: [&str; 7] =
    ["epoch", "seconds", "learning_rate", "loss", "accuracy", "val_loss", "val_accuracy"];

/// The fields of a line.
#[derive(Serialize)]
struct Row {
    epoch: usize,
    seconds: f64,
    learning_rate: f64,
    loss: f64,
    accuracy: Option<f64>,
    val_loss: Option<f64>,
    val_accuracy: Option<f64>,
    metrics: Vec<Option<f64>>,
}

/// The line that names the columns.
pub(crate) fn header<'a>(metrics: impl Iterator<Item = &'a str>) -> String {
    let metrics = metrics.map(|name| format!("val_{name}"));
    let columns: Vec<String> = COLUMNS.map(str::to_owned).into_iter().chain(metrics).collect();
    line(columns)
}

/// The line of an epoch, with the metrics of these names; what does not exist is left empty.
pub(crate) fn row<'a>(
    number: usize,
    epoch: &Epoch,
    metrics: impl Iterator<Item = &'a str>,
) -> String {
    line(Row {
        epoch: number,
        seconds: epoch.seconds,
        learning_rate: epoch.learning_rate,
        loss: epoch.loss,
        accuracy: epoch.accuracy,
        val_loss: epoch.val_loss,
        val_accuracy: epoch.val_accuracy,
        metrics: metrics.map(|name| epoch.metrics.get(name).copied()).collect(),
    })
}

/// Writing plain values to memory cannot fail.
fn line(fields: impl Serialize) -> String {
    let mut writer = csv::WriterBuilder::new().has_headers(false).from_writer(Vec::new());
    let _ = writer.serialize(fields);
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}
