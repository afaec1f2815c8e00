use std::io::{IsTerminal, Write, stderr};

use indicatif::{ProgressBar as Bar, ProgressStyle};

use crate::Result;
use crate::fit::{BatchReport, Callback, Epoch, EpochReport, Flow, Trainee};
use crate::model::Evaluation;

/// Shows training on the standard error stream: on a terminal a bar for each epoch with loss,
/// accuracy, samples a second and time left; elsewhere a plain line for each epoch.
///
/// ```no_run
/// use staticnet::prelude::*;
/// # let data = Dataset::<Flat<1>, Classes<2>>::new(vec![0.0, 1.0], vec![0, 1])?;
/// # type Net = network!(Input(1) -> Dense(2, softmax));
/// # let mut model = Model::<Net>::new(0).compile(Adam::default(), CrossEntropy);
/// let mut progress = ProgressBar::new();
/// model.fit(&data, Fit::epochs(5).callback(&mut progress))?;
/// # Ok::<(), staticnet::Error>(())
/// ```
#[derive(Debug)]
pub struct ProgressBar {
    bar: Option<Bar>,
    terminal: bool,
}

/// A terminal of 80 columns shows the bar on one line, and so the line of an epoch.
const COLUMNS: usize = 79;

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

impl Callback for ProgressBar {
    fn epoch_begins(&mut self, epoch: usize, epochs: usize, samples: usize) {
        if self.terminal {
            self.bar = Some(bar(&format!("Epoch {epoch}/{epochs}"), samples));
        }
    }

    fn batch_ends(&mut self, report: &BatchReport) {
        if let Some(bar) = &self.bar {
            bar.set_message(message(report));
            bar.set_position(report.samples as u64);
        }
    }

    fn epoch_ends(&mut self, report: &EpochReport<'_>, _model: &mut dyn Trainee) -> Result<Flow> {
        let EpochReport { epoch, epochs, result } = *report;
        if let Some(bar) = self.bar.take() {
            bar.finish_and_clear();
        }
        // Whether anyone reads it or not, training goes on.
        let _ = writeln!(stderr(), "{}", line(epoch, epochs, result));
        Ok(Flow::Continue(()))
    }
}

/// A bar that takes the columns which prefix, [`message`] and time leave.
fn bar(prefix: &str, samples: usize) -> Bar {
    let message = "loss 0.0000 · accuracy 0.0000 · 1000k samples/s";
    let others = format!("{prefix}   {message} · 100s left").chars().count();
    let width = COLUMNS.saturating_sub(others).max(1);
    let template = format!("{{prefix}} {{bar:{width}.green}} {{msg}} · {{eta}} left");
    let style = ProgressStyle::with_template(&template)
        .unwrap_or_else(|_| ProgressStyle::default_bar())
        .progress_chars("━╸─");
    Bar::new(samples as u64).with_style(style).with_prefix(prefix.to_owned())
}

/// How the epoch goes: `loss 0.0712 · accuracy 0.9781 · 152k samples/s`.
fn message(report: &BatchReport) -> String {
    let Evaluation { loss, accuracy } = report.training;
    let accuracy = accuracy.map(|accuracy| format!(" · accuracy {accuracy:.4}"));
    // A clock that stood still must not make it infinite.
    let rate = report.samples as f64 / report.elapsed.as_secs_f64().max(1e-6);
    let rate = match rate {
        ..1e4 => format!("{rate:.0}"),
        ..1e6 => format!("{:.0}k", rate / 1e3),
        _ => format!("{:.0}M", rate / 1e6),
    };
    format!("loss {}{} · {rate} samples/s", score(loss), accuracy.unwrap_or_default())
}

/// What the epoch came to:
/// `Epoch 5/5: 0.40 s · loss 0.0712, val 0.0745 · accuracy 0.9781, val 0.9776`, and behind it the
/// metrics.
fn line(epoch: usize, epochs: usize, result: &Epoch) -> String {
    let pair = |name: &str, training: f64, validation: Option<f64>| {
        let validation = validation.map(|value| format!(", val {}", score(value)));
        format!(" · {name} {}{}", score(training), validation.unwrap_or_default())
    };
    let loss = pair("loss", result.loss, result.val_loss);
    let accuracy = result.accuracy.map(|value| pair("accuracy", value, result.val_accuracy));
    let seconds = result.seconds;
    let seconds = fitted(seconds, 4, 2).unwrap_or_else(|| format!("{seconds:.0}"));
    let metrics = result.metrics.iter();
    let metrics = metrics.map(|(name, value)| format!(" · val {name} {}", score(*value)));
    let metrics = metrics.collect::<String>();
    format!("Epoch {epoch}/{epochs}: {seconds} s{loss}{}{metrics}", accuracy.unwrap_or_default())
}

/// A loss or an accuracy in six columns.
fn score(value: f64) -> String {
    fitted(value, 6, 4).unwrap_or_else(|| format!("{value:.0e}"))
}

/// A number with as many decimals as the columns allow; nothing if it has too many digits.
fn fitted(value: f64, columns: usize, decimals: usize) -> Option<String> {
    let texts = (0..=decimals).rev().map(|decimals| format!("{value:.decimals$}"));
    texts.into_iter().find(|text| text.len() <= columns)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::io;
    use std::sync::{Arc, Mutex};
    use std::time::Duration;

    use indicatif::{ProgressDrawTarget, TermLike};

    use super::*;

    /// A terminal that keeps what is written to it.
    #[derive(Clone, Debug, Default)]
    struct Screen(Arc<Mutex<String>>);

    impl TermLike for Screen {
        fn width(&self) -> u16 {
            200
        }
        fn move_cursor_up(&self, _: usize) -> io::Result<()> {
            self.write_line("")
        }
        fn move_cursor_down(&self, _: usize) -> io::Result<()> {
            self.write_line("")
        }
        fn move_cursor_right(&self, _: usize) -> io::Result<()> {
            Ok(())
        }
        fn move_cursor_left(&self, _: usize) -> io::Result<()> {
            Ok(())
        }
        fn write_line(&self, text: &str) -> io::Result<()> {
            self.write_str(text)?;
            self.write_str("\n")
        }
        fn write_str(&self, text: &str) -> io::Result<()> {
            self.0.lock().unwrap().push_str(text);
            Ok(())
        }
        fn clear_line(&self) -> io::Result<()> {
            self.write_str("\n")
        }
        fn flush(&self) -> io::Result<()> {
            Ok(())
        }
    }

    /// The last state of a bar, without its colours.
    fn drawn(prefix: &str, report: &BatchReport) -> String {
        let screen = Screen::default();
        let bar = bar(prefix, 2 * report.samples);
        bar.set_draw_target(ProgressDrawTarget::term_like(Box::new(screen.clone())));
        bar.set_position(report.samples as u64);
        bar.set_message(message(report));
        bar.force_draw();
        let text = screen.0.lock().unwrap();
        let mut parts = text.trim_end().lines().last().unwrap().split('\x1b');
        let first = parts.next().unwrap().to_owned();
        parts.fold(first, |line, part| line + part.split_once('m').unwrap().1)
    }

    fn report(samples: usize, loss: f64) -> BatchReport {
        let training = Evaluation { loss, accuracy: Some(0.978_12) };
        BatchReport { samples, training, elapsed: Duration::from_millis(200) }
    }

    #[test]
    fn a_bar_tells_all_in_a_line_of_a_terminal() {
        let line = drawn("Epoch 2/5", &report(30_000, 0.071_23));
        let (bar, rest) = line.split_once(" loss").unwrap();
        assert!(bar.starts_with("Epoch 2/5 ━━━"), "{line}");
        assert!(
            rest.starts_with(" 0.0712 · accuracy 0.9781 · 150k samples/s · ")
                && rest.ends_with("s left"),
            "{line}"
        );
        for prefix in ["Epoch 1/5", "Epoch 100/100", "Epoch 1000/1000"] {
            for loss in [0.1, 12.345_67, 1e30, f64::NAN, f64::INFINITY] {
                for samples in [1, 1999, 199_999, 19_999_999] {
                    let line = drawn(prefix, &report(samples, loss));
                    assert!(line.ends_with(" left"), "{line}");
                    assert!(line.chars().count() <= 79, "{} columns: {line}", line.chars().count());
                }
            }
        }
    }

    fn epoch(seconds: f64, loss: f64) -> Epoch {
        Epoch {
            seconds,
            learning_rate: 0.001,
            loss,
            accuracy: Some(0.978_12),
            val_loss: Some(loss),
            val_accuracy: Some(1.0),
            metrics: BTreeMap::new(),
        }
    }

    #[test]
    fn an_epoch_is_a_line_of_a_terminal() {
        assert_eq!(
            line(2, 5, &epoch(0.404, 0.071_23)),
            "Epoch 2/5: 0.40 s · loss 0.0712, val 0.0712 · accuracy 0.9781, val 1.0000"
        );
        let regression = Epoch { accuracy: None, val_accuracy: None, ..epoch(12.34, 0.5) };
        assert_eq!(line(1, 5, &regression), "Epoch 1/5: 12.3 s · loss 0.5000, val 0.5000");
        let metrics = [("f1", 0.5), ("mae", 1e30)];
        let metrics = metrics.map(|(name, value)| (name.to_owned(), value)).into();
        assert_eq!(
            line(1, 5, &Epoch { metrics, ..regression.clone() }),
            "Epoch 1/5: 12.3 s · loss 0.5000, val 0.5000 · val f1 0.5000 · val mae 1e30"
        );
        let unjudged = Epoch { val_loss: None, ..regression };
        assert_eq!(line(1, 5, &unjudged), "Epoch 1/5: 12.3 s · loss 0.5000");
        for seconds in [0.0, 9.999, 99.99, 9999.0] {
            for loss in [0.1, 9.999_99, 12_345.678, 999_999.9, 1e30, -1e30, f64::NAN] {
                let line = line(1000, 1000, &epoch(seconds, loss));
                assert!(line.chars().count() <= 79, "{} columns: {line}", line.chars().count());
            }
        }
    }

    #[test]
    fn numbers_keep_what_their_columns_allow() {
        let texts = [0.5, 9.999_99, 123.456, 123_456.7, 1_234_567.0, -0.123_45].map(score);
        assert_eq!(texts, ["0.5000", "10.000", "123.46", "123457", "1e6", "-0.123"]);
    }
}
