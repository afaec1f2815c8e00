//! What the peers share: the command line, the data set, the clock and the line they print.
//!
//! Shapes and activations of the work are here too, so that every peer does the same.

mod arguments;
mod clock;
mod mnist;

use std::error::Error;
use std::path::Path;

use rand::seq::SliceRandom;

pub use arguments::{Arguments, Work};
pub use mnist::{Digits, Mnist};

pub type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// The dense layers of a network. Each but the last is followed by relu.
pub struct Shape {
    pub name: &'static str,
    pub widths: &'static [usize],
    /// Whether the last layer is followed by softmax.
    pub softmax: bool,
}

/// The networks that predict; the first is the one that reads digits.
pub const SHAPES: [Shape; 4] = [
    Shape { name: "784-128-10", widths: &[784, 128, 10], softmax: true },
    Shape { name: "1-16-16-1", widths: &[1, 16, 16, 1], softmax: false },
    Shape { name: "4-64-64-2", widths: &[4, 64, 64, 2], softmax: false },
    Shape { name: "2-8-8-1", widths: &[2, 8, 8, 1], softmax: false },
];

/// The recipe that every peer follows.
pub mod recipe {
    pub const DROPOUT: f32 = 0.2;
    pub const LEARNING_RATE: f64 = 0.001;
}

/// A framework, set up for the recipe: 784-128-10, relu, dropout, cross-entropy, Adam.
pub trait Peer: Sized {
    /// A fresh model beside the samples, which are already in the framework's tensors.
    fn new(train: &Digits) -> Result<Self>;

    /// Takes one step for each batch, the last one as long as what is left.
    fn epoch(&mut self, batch_size: usize) -> Result<()>;

    /// The share of samples that are read right.
    fn accuracy(&self, test: &Digits) -> Result<f64>;

    /// A closure that sends one sample through a network, without gradients.
    fn predictor(shape: &Shape) -> Result<impl FnMut() -> Result<()>>;

    /// A closure that computes the probabilities of all samples, some at a time.
    fn evaluator(test: &Digits) -> Result<impl FnMut(usize) -> Result<()>>;
}

/// The numbers 0 to n − 1 in random order.
#[must_use]
pub fn shuffled(n: u32) -> Vec<u32> {
    let mut order: Vec<u32> = (0..n).collect();
    order.shuffle(&mut rand::rng());
    order
}

/// Does what the command line asks for and prints a line of JSON.
pub fn run<P: Peer>() -> Result<()> {
    let arguments = Arguments::from_command_line()?;
    arguments.limit_threads();
    let line = match arguments.work {
        Work::Epoch { batch_size } => epoch::<P>(&arguments.data, batch_size)?,
        Work::Predict { shape } => predict::<P>(shape)?,
        Work::Evaluate => evaluate::<P>(&arguments.data)?,
    };
    println!(r#"{{"threads":{},{line}}}"#, arguments.threads);
    Ok(())
}

/// Trains for two epochs and times the second one.
fn epoch<P: Peer>(data: &Path, batch_size: usize) -> Result<String> {
    let Mnist { train, test } = Mnist::read(data)?;
    let mut peer = P::new(&train)?;
    drop(train);
    let (mut seconds, mut accuracy) = (0.0, 0.0);
    for epoch in 1..=2 {
        seconds = clock::seconds(|| peer.epoch(batch_size))?;
        accuracy = peer.accuracy(&test)?;
        eprintln!("epoch {epoch}: {seconds:.3} s, test accuracy {accuracy:.4}");
    }
    Ok(format!(
        r#""work":"epoch","batch_size":{batch_size},"seconds":[{seconds}],"accuracy":{accuracy}"#
    ))
}

fn predict<P: Peer>(shape: &Shape) -> Result<String> {
    let seconds = clock::seconds_of_calls(P::predictor(shape)?)?;
    Ok(format!(r#""work":"predict","name":"{}","seconds":{seconds:?}"#, shape.name))
}

/// Finds the best batch size and times it again.
fn evaluate<P: Peer>(data: &Path) -> Result<String> {
    const BATCH_SIZES: [usize; 8] = [32, 100, 250, 500, 1_000, 2_000, 5_000, 10_000];
    let test = Mnist::read(data)?.test;
    let mut evaluator = P::evaluator(&test)?;
    let mut best = (f64::INFINITY, 0);
    for batch_size in BATCH_SIZES {
        let seconds = clock::median(|| evaluator(batch_size))?;
        eprintln!("batch size {batch_size}: {seconds:.5} s");
        if seconds < best.0 {
            best = (seconds, batch_size);
        }
    }
    let batch_size = best.1;
    let seconds = clock::seconds_of_calls(|| evaluator(batch_size))?;
    Ok(format!(r#""work":"evaluate","batch_size":{batch_size},"seconds":{seconds:?}"#))
}
