//! Event files, read by a parser that shares nothing with their writer, and by TensorBoard's own.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use serde::Deserialize;
use staticnet::Scalar;
use staticnet::fit::Callback;
use staticnet::prelude::*;

use crate::{data, message, model, tell};

/// CRC-32C, bit by bit.
fn checksum(bytes: &[u8]) -> u32 {
    let shifted = |crc: u32| if crc & 1 == 1 { (crc >> 1) ^ 0x82f6_3b78 } else { crc >> 1 };
    let step = |crc: u32, byte: &u8| (0..8).fold(crc ^ u32::from(*byte), |crc, _| shifted(crc));
    !bytes.iter().fold(!0, step)
}

fn masked(bytes: &[u8]) -> u32 {
    let crc = checksum(bytes);
    crc.rotate_right(15).wrapping_add(0xa282_ead8)
}

/// The contents of a file's records.
fn records(mut bytes: &[u8]) -> Vec<&[u8]> {
    let mut records = Vec::new();
    while !bytes.is_empty() {
        let length = u64::from_le_bytes(bytes[..8].try_into().unwrap());
        let checked = |content: &[u8], at: usize| {
            let found = u32::from_le_bytes(bytes[at..at + 4].try_into().unwrap());
            assert_eq!(found, masked(content));
        };
        let end = 12 + usize::try_from(length).unwrap();
        checked(&bytes[..8], 8);
        checked(&bytes[12..end], end);
        records.push(&bytes[12..end]);
        bytes = &bytes[end + 4..];
    }
    records
}

/// A field of a message.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Field<'a> {
    Int(u64),
    Float(f32),
    Double(f64),
    Bytes(&'a [u8]),
}

fn varint(bytes: &mut &[u8]) -> u64 {
    let mut value = 0;
    for shift in (0..).step_by(7) {
        let byte = bytes[0];
        *bytes = &bytes[1..];
        value |= u64::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            break;
        }
    }
    value
}

fn fields(mut bytes: &[u8]) -> Vec<(u64, Field<'_>)> {
    fn take<'a>(bytes: &mut &'a [u8], count: usize) -> &'a [u8] {
        let (head, rest) = bytes.split_at(count);
        *bytes = rest;
        head
    }
    let mut fields = Vec::new();
    while !bytes.is_empty() {
        let key = varint(&mut bytes);
        let field = match key & 7 {
            0 => Field::Int(varint(&mut bytes)),
            1 => Field::Double(f64::from_le_bytes(take(&mut bytes, 8).try_into().unwrap())),
            5 => Field::Float(f32::from_le_bytes(take(&mut bytes, 4).try_into().unwrap())),
            2 => {
                let length = usize::try_from(varint(&mut bytes)).unwrap();
                Field::Bytes(take(&mut bytes, length))
            }
            wire => panic!("wire type {wire}"),
        };
        fields.push((key >> 3, field));
    }
    fields
}

fn bytes(fields: &[(u64, Field<'_>)], number: u64) -> Vec<Vec<u8>> {
    let bytes = fields.iter().filter_map(|(field, value)| match value {
        Field::Bytes(bytes) if *field == number => Some(bytes.to_vec()),
        _ => None,
    });
    bytes.collect()
}

/// A run's scalars by name and step, in the order of its files; the number of its histograms, and the
/// steps at which it was taken up again.
#[derive(Debug, Default, PartialEq)]
struct Run {
    scalars: Vec<(String, u64, f32)>,
    histograms: Vec<(String, u64)>,
    restarts: Vec<u64>,
}

fn run(folder: &Path) -> Run {
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<_> = files.collect();
    files.sort();
    let mut run = Run::default();
    for file in files {
        let content = fs::read(&file).unwrap();
        let events = records(&content);
        assert_eq!(bytes(&fields(events[0]), 3), [b"brain.Event:2"]);
        for event in &events[1..] {
            run.add(&fields(event));
        }
    }
    run
}

impl Run {
    fn add(&mut self, event: &[(u64, Field<'_>)]) {
        assert!(matches!(event[0], (1, Field::Double(time)) if time > 1.7e9), "{event:?}");
        let (2, Field::Int(step)) = event[1] else { panic!("{event:?}") };
        for session in bytes(event, 7) {
            assert_eq!(fields(&session), [(1, Field::Int(1))]);
            self.restarts.push(step);
        }
        for value in bytes(event, 5).iter().flat_map(|summary| bytes(&fields(summary), 1)) {
            let value = fields(&value);
            let tag = String::from_utf8(bytes(&value, 1).concat()).unwrap();
            match value[1] {
                (2, Field::Float(value)) => self.scalars.push((tag, step, value)),
                (5, Field::Bytes(_)) => self.histograms.push((tag, step)),
                _ => panic!("{value:?}"),
            }
        }
    }
}

#[test]
fn the_files_hold_the_history() {
    let folder = tempfile::tempdir().unwrap();
    let logs = folder.path().join("new/logs");
    let data = data();
    let fit = Fit::epochs(4)
        .validation(&data)
        .metric("f1", |predictions| Ok(predictions.confusion()?.macro_average().f1))
        .callback(TensorBoard::new(&logs).histograms_every(3));
    let history = model().fit(&data, fit).unwrap();
    let mut expected = [Run::default(), Run::default()];
    for (step, epoch) in (0_u64..).zip(history.epochs()) {
        let mut add = |run: usize, name: &str, value: f64| {
            expected[run].scalars.push((name.into(), step, f32::narrow(value)));
        };
        add(0, "epoch_loss", epoch.loss);
        add(0, "epoch_accuracy", epoch.accuracy.unwrap());
        add(0, "epoch_learning_rate", epoch.learning_rate);
        add(1, "epoch_loss", epoch.val_loss.unwrap());
        add(1, "epoch_accuracy", epoch.val_accuracy.unwrap());
        add(1, "epoch_f1", epoch.metrics["f1"]);
    }
    for step in [0, 3] {
        for name in ["0.weight", "0.bias", "2.weight", "2.bias"] {
            expected[0].histograms.push((format!("{name}/histogram"), step));
        }
    }
    assert_eq!(["train", "validation"].map(|name| run(&logs.join(name))), expected);
}

#[test]
fn a_training_without_validation_has_one_run() {
    let folder = tempfile::tempdir().unwrap();
    model().fit(&data(), Fit::epochs(1).callback(TensorBoard::new(folder.path()))).unwrap();
    assert!(!folder.path().join("validation").exists());
    assert_eq!(run(&folder.path().join("train")).scalars.len(), 3);
}

#[test]
fn a_folder_that_cannot_be_made_is_refused_before_training() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, "").unwrap();
    let fit = Fit::epochs(1).callback(TensorBoard::new(&file));
    assert!(message(model().fit(&data(), fit)).starts_with("cannot create "));
}

/// Two epochs after what had been saved are trained once more.
fn interrupted(folder: &Path, begins_first: bool) {
    let mut model = model();
    let mut board = TensorBoard::new(folder);
    board.training_begins(100, &mut model).unwrap();
    tell(&mut board, 1, &[4.0, 3.0], &mut model);
    let state = board.state();
    tell(&mut board, 3, &[9.0, 9.0], &mut model);
    let mut board = TensorBoard::new(folder);
    if begins_first {
        board.training_begins(100, &mut model).unwrap();
    }
    board.restore(&state).unwrap();
    if !begins_first {
        board.training_begins(100, &mut model).unwrap();
    }
    tell(&mut board, 3, &[2.0, 1.0, 0.5], &mut model);
}

#[test]
fn readers_are_told_where_a_training_is_taken_up_again() {
    for begins_first in [false, true] {
        let folder = tempfile::tempdir().unwrap();
        interrupted(folder.path(), begins_first);
        for name in ["train", "validation"] {
            assert_eq!(run(&folder.path().join(name)).restarts, [2], "{name}");
        }
    }
    assert!(message(TensorBoard::new("logs").restore(&[1])).contains("1 bytes long"));
}

/// What `tensorboard.py` prints of a run.
#[derive(Debug, Deserialize)]
struct Seen {
    /// Step and value of each scalar.
    scalars: BTreeMap<String, Vec<(u64, f64)>>,
    /// The lower end, the upper end and the count of each bucket of the last histogram.
    histograms: BTreeMap<String, Vec<(f64, f64, f64)>>,
}

/// What TensorBoard itself sees of the runs in a folder, where Python has it.
fn seen(folder: &Path) -> Option<BTreeMap<String, Seen>> {
    let python = std::env::var("STATICNET_PYTHON").unwrap_or_else(|_| "python3".into());
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/callbacks/tensorboard.py");
    let output = Command::new(&python).arg(script).arg(folder).output();
    match output {
        Ok(output) if output.status.success() => {
            Some(serde_json::from_slice(&output.stdout).unwrap())
        }
        Ok(output) if output.status.code() != Some(77) => {
            panic!("{}", String::from_utf8_lossy(&output.stderr))
        }
        _ => {
            println!("skipped: {python} has no tensorboard; name another with STATICNET_PYTHON=…");
            None
        }
    }
}

#[test]
fn tensorboard_reads_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let data = data();
    let board = TensorBoard::new(folder.path()).histograms_every(2);
    let mut model = model();
    let fit = Fit::epochs(3).validation(&data).callback(board);
    let history = model.fit(&data, fit).unwrap();
    let Some(seen) = seen(folder.path()) else { return };
    let steps = |value: fn(&Epoch) -> f64| -> Vec<(u64, f64)> {
        let values = history.epochs().iter().map(|epoch| f64::from(f32::narrow(value(epoch))));
        (0..).zip(values).collect()
    };
    assert_eq!(seen["train"].scalars["epoch_loss"], steps(|epoch| epoch.loss));
    assert_eq!(seen["train"].scalars["epoch_learning_rate"], steps(|epoch| epoch.learning_rate));
    assert_eq!(seen["validation"].scalars["epoch_loss"], steps(|epoch| epoch.val_loss.unwrap()));
    let weights = model.network().layers.first.weight;
    let buckets = &seen["train"].histograms["0.weight/histogram"];
    assert_eq!(buckets.len(), 30);
    for (low, high, count) in buckets {
        let last = *high >= f64::from(weights.max());
        let within = |weight: f64| weight >= *low && (weight < *high || last);
        let expected = weights.iter().filter(|weight| within(f64::from(**weight))).count();
        assert_eq!(count.to_bits(), (expected as f64).to_bits(), "from {low} to {high}");
    }
}

#[test]
fn tensorboard_forgets_what_is_trained_once_more() {
    let folder = tempfile::tempdir().unwrap();
    interrupted(folder.path(), false);
    let Some(seen) = seen(folder.path()) else { return };
    let expected = [(0, 4.0), (1, 3.0), (2, 2.0), (3, 1.0), (4, 0.5)];
    assert_eq!(seen["train"].scalars["epoch_loss"], expected);
}
