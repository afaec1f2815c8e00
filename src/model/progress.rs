use std::io::{IsTerminal, stderr};

use indicatif::{ProgressBar as Bar, ProgressStyle};

use super::{BatchReport, Epoch, Observer};

/// Shows training on the standard error stream: on a terminal a bar for each epoch with loss,
/// accuracy, samples a second and time left; elsewhere a plain line for each epoch.
///
/// ```no_run
/// use staticnet::prelude::*;
/// # let data = Dataset::<Flat<1>, Classes<2>>::new(vec![0.0, 1.0], vec![0, 1])?;
/// # type Net = network!(Input(1) -> Dense(2, softmax));
/// # let mut model = Model::<Net>::new(0).compile(Adam::default(), CrossEntropy);
/// let mut progress = ProgressBar::new();
/// model.fit(&data, Fit::epochs(5).observer(&mut progress))?;
/// # Ok::<(), staticnet::Error>(())
/// ```
#[derive(Debug)]
pub struct ProgressBar {
    bar: Option<Bar>,
    terminal: bool,
}

const TEMPLATE: &str = "Epoch {prefix} {bar:24.green} {pos}/{len} · {msg} · {eta} left";

impl ProgressBar {
    /// A bar where the standard error stream is a terminal, plain lines elsewhere.
    #[must_use]
    pub fn new() -> Self {
        Self { bar: None, terminal: stderr().is_terminal() }
    }
}

impl Default for ProgressBar {
    fn default() -> Self {
        Self::new()
    }
}

impl Observer for ProgressBar {
    fn epoch_begins(&mut self, epoch: usize, epochs: usize, samples: usize) {
        if self.terminal {
            let style = ProgressStyle::with_template(TEMPLATE)
                .unwrap_or_else(|_| ProgressStyle::default_bar())
                .progress_chars("━╸─");
            let bar = Bar::new(samples as u64).with_style(style);
            bar.set_prefix(format!("{epoch}/{epochs}"));
            self.bar = Some(bar);
        }
    }

    fn batch_ends(&mut self, report: &BatchReport) {
        if let Some(bar) = &self.bar {
            let rate = report.samples as f64 / report.elapsed.as_secs_f64();
            let scores = scores(report.training.loss, report.training.accuracy, "");
            bar.set_message(format!("{scores} · {rate:.0} samples/s"));
            bar.set_position(report.samples as u64);
        }
    }

    fn epoch_ends(&mut self, epoch: usize, epochs: usize, result: &Epoch) {
        if let Some(bar) = self.bar.take() {
            bar.finish_and_clear();
        }
        let training = scores(result.loss, result.accuracy, "");
        let validation = result
            .val_loss
            .map(|loss| format!(" · {}", scores(loss, result.val_accuracy, "val_")))
            .unwrap_or_default();
        let seconds = result.seconds;
        eprintln!("Epoch {epoch}/{epochs} · {seconds:.2} s · {training}{validation}");
    }
}

fn scores(loss: f64, accuracy: Option<f64>, prefix: &str) -> String {
    let loss = format!("{prefix}loss {loss:.4}");
    match accuracy {
        Some(accuracy) => format!("{loss} · {prefix}accuracy {accuracy:.4}"),
        None => loss,
    }
}
