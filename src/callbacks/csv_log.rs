use std::fs::{File, OpenOptions};
use std::io::Write;
use std::path::PathBuf;

use super::state;
use crate::files::write_atomically;
use crate::fit::{Callback, EpochReport, Flow, Trainee, table};
use crate::{Error, Result};

/// Writes a line for each epoch to a CSV file, which can be read at any time: the columns are those
/// of [`History::to_csv`](crate::History::to_csv).
///
/// A new training replaces the file. One that is taken up again goes on in it: the epochs that are
/// trained once more have one line each.
///
/// Keras: `CSVLogger`, which counts epochs from 0.
///
/// ```
/// use staticnet::prelude::*;
/// # let data = Dataset::<Flat<1>, Classes<2>>::new(vec![0.0, 1.0], vec![0, 1])?;
/// # type Net = network!(Input(1) -> Dense(2, softmax));
/// # let mut model = Model::<Net>::new(0).compile(Adam::default(), CrossEntropy);
/// # let folder = tempfile::tempdir()?;
/// # let path = folder.path().join("log.csv");
/// let history = model.fit(&data, Fit::epochs(3).callback(CsvLog::new(&path)))?;
/// assert_eq!(std::fs::read_to_string(&path)?, history.to_csv());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct CsvLog {
    path: PathBuf,
    /// All lines of the training.
    text: String,
    /// The file that holds them, unless it must be written anew.
    file: Option<File>,
    /// Whether the lines are those of a training which is taken up again.
    resumed: bool,
}

impl CsvLog {
    /// Writes to the file of this name.
    #[must_use]
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into(), text: String::new(), file: None, resumed: false }
    }

    /// The header, if the file has none, and the line of an epoch.
    fn lines(&self, report: &EpochReport<'_>) -> Result<String> {
        let names = || report.result.metrics.keys().map(String::as_str);
        let (header, row) =
            (table::header(names()), table::row(report.epoch, report.result, names()));
        if self.text.is_empty() {
            return Ok(header + &row);
        }
        if self.text.starts_with(&header) {
            return Ok(row);
        }
        let what = format_args!("the columns of {}", self.path.display()).to_string();
        let found = self.text.lines().next().unwrap_or_default();
        Err(Error::invalid(what, format_args!("{} to go on", header.trim_end()), found))
    }

    fn write_all(&self) -> Result<()> {
        write_atomically(&self.path, |writer| writer.write_all(self.text.as_bytes()))
    }
}

impl Callback for CsvLog {
    /// A file that cannot be written is told of now and not after an hour.
    fn training_begins(&mut self, _epochs: usize, _model: &mut dyn Trainee) -> Result<()> {
        if !std::mem::take(&mut self.resumed) {
            self.text.clear();
        }
        self.file = None;
        self.write_all()
    }

    fn epoch_ends(&mut self, report: &EpochReport<'_>, _model: &mut dyn Trainee) -> Result<Flow> {
        let lines = self.lines(report)?;
        self.text.push_str(&lines);
        let written = if let Some(file) = &mut self.file {
            // In one piece, so that nobody reads half a line.
            file.write_all(lines.as_bytes())
        } else {
            self.write_all()?;
            let opened = OpenOptions::new().append(true).open(&self.path);
            opened.map(|file| self.file = Some(file))
        };
        written.map_err(Error::io("write", &self.path))?;
        Ok(Flow::Continue(()))
    }

    fn state(&self) -> Vec<u8> {
        self.text.clone().into_bytes()
    }

    fn restore(&mut self, state: &[u8]) -> Result<()> {
        let text = str::from_utf8(state).map_err(|error| state::refused("CsvLog", error))?;
        // A run is written down after an epoch, which has a line.
        if !text.starts_with(table::COLUMNS[0]) {
            return Err(state::refused("CsvLog", "without a header"));
        }
        text.clone_into(&mut self.text);
        (self.file, self.resumed) = (None, true);
        Ok(())
    }
}
