//! The command line that all peers have.

use std::path::PathBuf;

use crate::{Result, SHAPES, Shape};

const USAGE: &str = "usage:
    epoch [--batch-size 32] [--threads 1] [--form serial] [--data DIR]
    predict 784-128-10 | 1-16-16-1 | 4-64-64-2 | 2-8-8-1 [--threads 1] [--form serial]
    evaluate [--threads 1] [--form serial] [--data DIR]";

pub struct Arguments {
    pub work: Work,
    /// How many threads may compute.
    pub threads: usize,
    /// Uses one thread all the same, because it is faster where threads wait for each other.
    pub serial: bool,
    /// The folder with the four files of MNIST.
    pub data: PathBuf,
}

pub enum Work {
    Epoch { batch_size: usize },
    Predict { shape: &'static Shape },
    Evaluate,
}

impl Arguments {
    /// Reads what was typed; otherwise the error is how to type it.
    pub fn from_command_line() -> Result<Self> {
        Self::parse(std::env::args().skip(1)).ok_or_else(|| USAGE.into())
    }

    fn parse(mut words: impl Iterator<Item = String>) -> Option<Self> {
        let work = words.next()?;
        let shape = match work.as_str() {
            "predict" => {
                let name = words.next()?;
                Some(SHAPES.iter().find(|shape| shape.name == name)?)
            }
            _ => None,
        };
        let (mut batch_size, mut threads, mut serial) = (32, 1, false);
        let mut data = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../../data/mnist").into();
        while let Some(option) = words.next() {
            let value = words.next()?;
            match option.as_str() {
                "--batch-size" => batch_size = positive(&value)?,
                "--threads" => threads = positive(&value)?,
                "--form" => serial = (value == "serial").then_some(true)?,
                "--data" => data = value.into(),
                _ => return None,
            }
        }
        let work = match work.as_str() {
            "epoch" => Work::Epoch { batch_size },
            "predict" => Work::Predict { shape: shape? },
            "evaluate" => Work::Evaluate,
            _ => return None,
        };
        Some(Self { work, threads, serial, data })
    }

    /// Makes the pools that start later as large as was asked for; candle, burn and dfdx all
    /// compute in rayon's.
    pub(crate) fn limit_threads(&self) {
        let threads = if self.serial { 1 } else { self.threads };
        // SAFETY: no thread but this one has started.
        unsafe { std::env::set_var("RAYON_NUM_THREADS", threads.to_string()) };
    }
}

fn positive(word: &str) -> Option<usize> {
    word.parse().ok().filter(|&number| number > 0)
}
