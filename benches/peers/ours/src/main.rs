//! staticnet among its peers: does one piece of work and prints one line of JSON, as they do.
//!
//! The number of threads reaches the library by the environment variable `STATICNET_THREADS`,
//! which `run.py` sets for every process; the argument is only repeated in the line.

use std::hint::black_box;
use std::time::{Duration, Instant};

use clap::{Parser, Subcommand, ValueEnum};
use staticnet::prelude::*;

type Recipe = network!(
    < Flatten(28, 28) -> Dense(128, relu) -> Dropout(0.2) -> Dense(10, softmax) >
);

type Digits = network!(Input(784) -> Dense(128, relu) -> Dense(10, softmax));
type Wave = network!(Input(1) -> Dense(16, relu) -> Dense(16, relu) -> Dense(1));
type Pole = network!(Input(4) -> Dense(64, relu) -> Dense(64, relu) -> Dense(2));
type Gate = network!(Input(2) -> Dense(8, relu) -> Dense(8, relu) -> Dense(1));

#[derive(Parser)]
struct Arguments {
    #[command(subcommand)]
    work: Work,
    /// The threads that run.py lets the library have
    #[arg(long, global = true, default_value_t = 1)]
    threads: usize,
}

#[derive(Subcommand)]
enum Work {
    /// Times the second epoch of a fresh model
    Epoch {
        #[arg(long, default_value_t = 32)]
        batch_size: usize,
    },
    /// Times one sample through a network
    Predict { name: Name },
    /// Times loss and accuracy over the 10,000 test samples
    Evaluate,
}

#[derive(Clone, Copy, ValueEnum)]
enum Name {
    #[value(name = "784-128-10")]
    Digits,
    #[value(name = "1-16-16-1")]
    Wave,
    #[value(name = "4-64-64-2")]
    Pole,
    #[value(name = "2-8-8-1")]
    Gate,
}

fn main() -> staticnet::Result<()> {
    let Arguments { work, threads } = Arguments::parse();
    let line = match work {
        Work::Epoch { batch_size } => epoch(batch_size)?,
        Work::Predict { name } => predict(name),
        Work::Evaluate => evaluate()?,
    };
    println!(r#"{{"threads":{threads},{line}}}"#);
    Ok(())
}

fn epoch(batch_size: usize) -> staticnet::Result<String> {
    let (train, test) = mnist()?;
    let mut model = Model::<Recipe>::new(42).compile(Adam::default(), CrossEntropy);
    let history = model.fit(&train, Fit::epochs(2).batch_size(batch_size))?;
    let accuracy = model.evaluate(&test)?.accuracy.unwrap_or_default();
    let seconds = history.last().seconds;
    Ok(format!(
        r#""work":"epoch","batch_size":{batch_size},"seconds":[{seconds}],"accuracy":{accuracy}"#
    ))
}

fn predict(name: Name) -> String {
    let seconds = match name {
        Name::Digits => one(&Model::<Digits>::new(42), Model::predict::<[f32; 784]>),
        Name::Wave => one(&Model::<Wave>::new(42), Model::predict::<[f32; 1]>),
        Name::Pole => one(&Model::<Pole>::new(42), Model::predict::<[f32; 4]>),
        Name::Gate => one(&Model::<Gate>::new(42), Model::predict::<[f32; 2]>),
    };
    let name = name.to_possible_value().map_or_else(String::new, |name| name.get_name().to_owned());
    format!(r#""work":"predict","name":"{name}","seconds":{seconds:?}"#)
}

fn one<M, const N: usize, Y>(model: &M, predict: impl Fn(&M, &[f32; N]) -> Y) -> Vec<f64> {
    let x = [0.5; N];
    seconds(|| predict(black_box(model), black_box(&x)))
}

fn evaluate() -> staticnet::Result<String> {
    let (_, test) = mnist()?;
    let model = Model::<Recipe>::new(42).compile(Adam::default(), CrossEntropy);
    let seconds = seconds(|| model.evaluate(black_box(&test)));
    Ok(format!(r#""work":"evaluate","seconds":{seconds:?}"#))
}

/// Seconds of one call, for each of 25 batches of calls that take 20 milliseconds each.
fn seconds<Y>(call: impl Fn() -> Y) -> Vec<f64> {
    let batch = |calls: u32| {
        let started = Instant::now();
        for _ in 0..calls {
            black_box(call());
        }
        started.elapsed()
    };
    let mut calls = 1;
    while batch(calls) < Duration::from_millis(20) {
        calls *= 2;
    }
    (0..25).map(|_| batch(calls).as_secs_f64() / f64::from(calls)).collect()
}
