//! A training that is interrupted and taken up again: `cargo run --example resume`.
//!
//! Machines are switched off, and people press Ctrl-C. A checkpoint holds all that the rest of a
//! training depends on: the weights, the update rule's memory, the learning rate, the random numbers
//! that shuffle and drop, what callbacks remember, the history. A training that goes on from one
//! ends with the same bits as one that was never interrupted.

#[macro_use]
mod say;
mod ctrl_c;

use std::path::Path;
use std::sync::atomic::Ordering;
use std::{fs, io};

use ctrl_c::{INTERRUPTED, end_on_ctrl_c};
use staticnet::data::{Penguins, penguins};
use staticnet::files::create_folder;
use staticnet::fit::Flow;
use staticnet::model::Compiled;
use staticnet::prelude::*;

/// Dropout draws random numbers in each step.
type Network = network!(Input(4) -> Dense(32, relu) -> Dropout(0.2) -> Dense(3, softmax));

const FOLDER: &str = "target/resume";
const EPOCHS: usize = 60;
const HALF: usize = EPOCHS / 2;

fn main() -> staticnet::Result<()> {
    begin_anew()?;
    let data = penguins()?.shuffled(42);
    let data = StandardScaler::fit(&data)?.transform(data);

    say!("1. {EPOCHS} epochs without interruption:\n");
    let (whole, history) = train(&data, "whole", None)?;
    report(&whole, &history, &data)?;

    say!("2. The same, but interrupted after epoch {HALF}, as Ctrl-C would do it (a real one does");
    say!("so where it is pressed):\n");
    end_on_ctrl_c();
    let (half, history) = train(&data, "interrupted", Some(HALF))?;
    report(&half, &history, &data)?;

    let path = checkpoint("interrupted");
    say!("{path} has been written after each epoch, and begun again from there:\n");
    INTERRUPTED.store(false, Ordering::Relaxed);
    let (resumed, history) = train(&data, "interrupted", None)?;
    report(&resumed, &history, &data)?;

    compare(&whole, &resumed);
    say!("The checkpoint can be loaded as weights, too: {}", loaded(&path, &data)?);
    Ok(())
}

type Trained = Compiled<Network, Adam, CrossEntropy>;

/// What a program does that may be stopped at any time: it goes on from its checkpoint where there is
/// one. Here it is interrupted after an epoch, if one is given.
fn train(
    data: &Penguins,
    name: &str,
    interrupted: Option<usize>,
) -> staticnet::Result<(Trained, History)> {
    let mut model = Model::<Network>::new(1).compile(Adam::new(0.003), CrossEntropy);
    let schedule = Cosine { steps: EPOCHS as u64, end: 0.0 };
    let fit = Fit::epochs(EPOCHS)
        .batch_size(16)
        .validation_split(0.2)
        .schedule_per_epoch(schedule)
        .checkpoint(checkpoint(name))
        .resume(checkpoint(name))
        .interrupt(&INTERRUPTED)
        .on_epoch_end(|report| {
            if Some(report.epoch) == interrupted {
                INTERRUPTED.store(true, Ordering::Relaxed);
            }
            Flow::Continue(())
        });
    let history = model.fit(data, fit)?;
    Ok((model, history))
}

fn checkpoint(name: &str) -> String {
    format!("{FOLDER}/{name}.safetensors")
}

/// Without the checkpoints of an earlier run, from which this one would go on.
fn begin_anew() -> staticnet::Result<()> {
    create_folder(FOLDER)?;
    for path in ["whole", "interrupted"].map(checkpoint) {
        match fs::remove_file(&path) {
            Err(source) if source.kind() != io::ErrorKind::NotFound => {
                let path = Path::new(&path).into();
                return Err(staticnet::Error::Io { action: "remove", path, source });
            }
            _ => {}
        }
    }
    Ok(())
}

fn report(model: &Trained, history: &History, data: &Penguins) -> staticnet::Result<()> {
    let (epochs, last) = (history.epochs().len(), history.last());
    let validation = last.val_loss.unwrap_or(f64::NAN);
    say!("{epochs} epochs; loss {:.6}, validation loss {validation:.6}", last.loss);
    say!("on all penguins: {}\n", model.evaluate(data)?);
    Ok(())
}

fn compare(whole: &Trained, resumed: &Trained) {
    let bits = |model: &Trained| -> Vec<u32> {
        let tensors = model.tensors().into_iter();
        tensors.flat_map(|tensor| tensor.values).map(f32::to_bits).collect()
    };
    let (whole, resumed) = (bits(whole), bits(resumed));
    let same = whole.iter().zip(&resumed).filter(|(a, b)| a == b).count();
    say!("3. {same} of {} parameters are the same to the bit.\n", whole.len());
}

/// The accuracy of what a checkpoint holds.
fn loaded(path: &str, data: &Penguins) -> staticnet::Result<String> {
    let model = Model::<Network>::from_file(path, 0)?;
    let accuracy = model.predictions(data).confusion()?.accuracy();
    Ok(format!("accuracy {accuracy:.4}."))
}
