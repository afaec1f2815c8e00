//! Learns to read handwritten digits, as a Keras tutorial would: `cargo run --example mnist`.

mod ctrl_c;

use std::io::{self, Write};
use std::path::PathBuf;

use clap::Parser;
use ctrl_c::{INTERRUPTED, end_on_ctrl_c};
use serde::Serialize;
use staticnet::data::{Digits, Lookup, mnist_from};
use staticnet::files::{check_writable, create_folder, write_atomically};
use staticnet::plot::{Format, Picture, sheet};
use staticnet::prelude::*;
use staticnet::summary::Summary;
use staticnet::target::argmax;
use staticnet::threads::default_threads;

type Network = network!(
    < Flatten(28, 28) -> Dense(128, relu) -> Dropout(0.2) -> Dense(10, softmax) >
);

/// Trains a network on MNIST and shows how well it reads.
#[derive(Parser)]
struct Arguments {
    /// Passes over the training data
    #[arg(long, default_value_t = 5)]
    epochs: usize,
    /// Samples that make one step
    #[arg(long, default_value_t = 32)]
    batch_size: usize,
    /// The step size of Adam
    #[arg(long, default_value_t = 0.001, allow_negative_numbers = true)]
    learning_rate: f64,
    /// Decides all that is random
    #[arg(long, default_value_t = 42)]
    seed: u64,
    /// The folder with the four files of MNIST
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// Where to write the results as JSON
    #[arg(long, value_name = "FILE.json")]
    report: Option<PathBuf>,
    /// Where to draw the loss over the epochs; beside it the same as .png
    #[arg(long, value_name = "FILE.svg", default_value = "target/mnist/loss.svg")]
    plot: PathBuf,
    /// Where to draw 25 test digits with what the network reads (.png or .svg)
    #[arg(long, value_name = "FILE.png", default_value = "target/mnist/digits.png")]
    digits: PathBuf,
    /// Shows nothing but the last line
    #[arg(long)]
    quiet: bool,
}

fn main() -> staticnet::Result<()> {
    let arguments = Arguments::parse();
    arguments.prepare_files()?;
    let lookup = arguments.data.as_ref().map_or_else(Lookup::standard, Lookup::in_folder);
    let (train, test) = mnist_from(&lookup)?;

    let mut model = Model::<Network>::new(arguments.seed)
        .compile(Adam::new(arguments.learning_rate), CrossEntropy);
    let mut progress = ProgressBar::new();
    let threads = default_threads()?;
    end_on_ctrl_c();
    let mut fit = Fit::epochs(arguments.epochs)
        .batch_size(arguments.batch_size)
        .threads(threads)
        .validation(&test)
        .interrupt(&INTERRUPTED);
    if !arguments.quiet {
        fit = fit.callback(&mut progress);
    }
    let history = model.fit(&train, fit)?;
    let result = model.evaluate(&test)?;

    let pictures = read_aloud(model.network(), &test);
    let report = Report::new(&arguments, threads, &history, result);
    let mut files = Vec::new();
    let written = write_files(&arguments, &report, &history, &pictures, &mut files);
    // Whatever became of the files, what was learnt is told.
    let summary = (!arguments.quiet).then(|| model.summary());
    written.and(tell(summary, &files, result))
}

impl Arguments {
    /// The loss as lines, and as pixels.
    fn plots(&self) -> [PathBuf; 2] {
        ["svg", "png"].map(|ending| self.plot.with_extension(ending))
    }

    /// Makes the folders, and refuses before training what could not be written after it.
    fn prepare_files(&self) -> staticnet::Result<()> {
        for picture in [&self.plot, &self.digits] {
            Format::of(picture)?;
        }
        for path in self.report.iter().chain(&self.plots()).chain([&self.digits]) {
            if let Some(folder) = path.parent() {
                create_folder(folder)?;
            }
            check_writable(path)?;
        }
        Ok(())
    }
}

/// What the network takes a test digit for, and how sure it is.
struct Reading {
    index: usize,
    digit: usize,
    percent: f32,
    truth: usize,
}

/// The first 20 test digits as the network reads them, then the first 5 that it misreads (or the
/// next, should it misread none).
fn read_aloud(network: &Network, test: &Digits) -> Vec<Picture> {
    let read = |index: usize| {
        let probabilities = network.predict(&test.sample(index));
        let digit = argmax(probabilities.as_slice());
        let percent = 100.0 * probabilities[digit];
        Reading { index, digit, percent, truth: test.targets()[index] }
    };
    let first = 20.min(test.len());
    let (misread, right): (Vec<_>, Vec<_>) =
        (first..test.len()).map(read).partition(|reading| reading.digit != reading.truth);
    let readings = (0..first).map(read).chain(misread.into_iter().chain(right).take(5));
    readings.map(|reading| picture(&reading, test)).collect()
}

fn picture(reading: &Reading, test: &Digits) -> Picture {
    let Reading { index, digit, percent, truth } = *reading;
    let marked = digit != truth;
    let caption = if marked {
        format!("{digit} ({percent:.0} %), is {truth}")
    } else {
        format!("{digit} ({percent:.0} %)")
    };
    Picture { values: test.sample(index).as_slice().to_vec(), width: 28, caption, marked }
}

/// Writes the report and the pictures, and notes each file that is done.
fn write_files(
    arguments: &Arguments,
    report: &Report,
    history: &History,
    pictures: &[Picture],
    files: &mut Vec<PathBuf>,
) -> staticnet::Result<()> {
    if let Some(path) = &arguments.report {
        write_atomically(path, |writer| Ok(serde_json::to_writer(writer, report)?))?;
        files.push(path.clone());
    }
    for plot in arguments.plots() {
        history.plot(&plot)?;
        files.push(plot);
    }
    sheet(&arguments.digits, 5, pictures)?;
    files.push(arguments.digits.clone());
    Ok(())
}

/// Prints the results. A reader who has gone away has read enough.
fn tell(summary: Option<Summary>, files: &[PathBuf], result: Evaluation) -> staticnet::Result<()> {
    match print(summary, files, result) {
        Err(source) if source.kind() != io::ErrorKind::BrokenPipe => {
            let path = "the standard output".into();
            Err(staticnet::Error::Io { action: "write to", path, source })
        }
        _ => Ok(()),
    }
}

fn print(summary: Option<Summary>, files: &[PathBuf], result: Evaluation) -> io::Result<()> {
    let mut out = io::stdout().lock();
    if let Some(summary) = summary {
        writeln!(out, "\n{summary}\n")?;
        for path in files {
            writeln!(out, "wrote {}", path.display())?;
        }
    }
    let Evaluation { loss, accuracy } = result;
    let accuracy = accuracy.unwrap_or_default();
    writeln!(out, "test accuracy {accuracy:.4}, test loss {loss:.4}")
}

/// What a program that compares runs wants to know.
#[derive(Serialize)]
struct Report<'a> {
    parameters: usize,
    batch_size: usize,
    seed: u64,
    threads: usize,
    epochs: &'a [Epoch],
    test: Scores,
}

#[derive(Serialize)]
struct Scores {
    loss: f64,
    accuracy: Option<f64>,
}

impl<'a> Report<'a> {
    fn new(
        arguments: &Arguments,
        threads: usize,
        history: &'a History,
        result: Evaluation,
    ) -> Self {
        Self {
            parameters: Network::PARAMETERS,
            batch_size: arguments.batch_size,
            seed: arguments.seed,
            threads,
            epochs: history.epochs(),
            test: Scores { loss: result.loss, accuracy: result.accuracy },
        }
    }
}
