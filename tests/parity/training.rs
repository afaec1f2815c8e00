//! A hundred steps of `fit` end where PyTorch's end, as `training.py` wrote it: with a schedule,
//! with clipping and accumulation, with penalties.

use serde::Deserialize;
use staticnet::fit::Path;
use staticnet::layer::Logits;
use staticnet::layers::{Chain, Dense, Penalised, Relu, Sigmoid, Softmax, Tanh};
use staticnet::prelude::*;
use staticnet::schedules::Cosine;
use staticnet::{Layer, Scalar, Sequential, Start, check};

use crate::close::assert_close;
use crate::networks::{Tensors, assert_tensors_close, read, write};

#[derive(Deserialize)]
struct Fixture {
    start: Tensors,
    samples: Vec<f64>,
    classes: Vec<usize>,
    adam: Trained,
    sgd: Trained,
    accumulated: Trained,
    penalised: Trained,
}

#[derive(Deserialize)]
struct Trained {
    parameters: Tensors,
    /// The mean of each epoch.
    losses: Vec<f64>,
}

/// Ulps of 2e-16: twenty after a hundred steps.
const DOUBLE: f64 = 1e-13;

/// Ulps of 1e-7: a dozen.
const SINGLE: f64 = 2e-5;

type Double = network!(f64; Input(8) -> Dense(16, relu) -> Dense(12, tanh) -> Dense(8, sigmoid) -> Dense(4, softmax));
type Single = network!(Input(8) -> Dense(16, relu) -> Dense(12, tanh) -> Dense(8, sigmoid) -> Dense(4, softmax));

/// A layer whose weights cost 0.01 Σ |w| + 0.02 Σ w².
type Dear<L> = Penalised<L, { check::penalty(0.01) }, { check::penalty(0.02) }>;

type Weighed = Sequential<
    Flat<8>,
    Chain<
        Chain<Dear<Dense<8, 16, Relu, f64>>, Dense<16, 12, Tanh, f64>>,
        Chain<Dear<Dense<12, 8, Sigmoid, f64>>, Dense<8, 4, Softmax, f64>>,
    >,
    f64,
>;

impl Fixture {
    fn new() -> Self {
        serde_json::from_str(include_str!("fixtures/training.json")).unwrap()
    }

    /// Trains a network from the fixture's start for twenty epochs of five batches, a hundred
    /// steps.
    fn assert_training<L, T, O, P>(
        &self,
        network: fn(u64) -> Box<Sequential<Flat<8>, L, T>>,
        rule: O,
        how: impl Fn(Fit<'static, Flat<8>, Classes<4>, T>) -> Fit<'static, Flat<8>, Classes<4>, T, P>,
        expected: &Trained,
        tolerance: f64,
    ) where
        L: Layer<Flat<8>, T, Output = Flat<4>>,
        T: Scalar,
        O: Optimizer,
        P: Path,
        Logits<Softmax>: Start<L, Flat<8>, T>,
    {
        let samples: Vec<T> = self.samples.iter().map(|value| T::narrow(*value)).collect();
        let data = Dataset::<Flat<8>, Classes<4>, T>::new(samples, self.classes.clone()).unwrap();
        let mut network = network(0);
        write(&mut *network, &self.start);
        let mut model = Model::from_network(network, 0).compile(rule, CrossEntropy);
        let history = model.fit(&data, how(Fit::epochs(20).batch_size(8).shuffle(false))).unwrap();
        let losses: Vec<f64> = history.epochs().iter().map(|epoch| epoch.loss).collect();
        assert_close("losses", &losses, &expected.losses, tolerance);
        let found = read(model.network());
        assert_tensors_close("parameters", &found, &expected.parameters, tolerance);
    }
}

#[test]
fn with_adam() {
    let (fixture, rule) = (Fixture::new(), Adam::new(0.01));
    fixture.assert_training(Double::new, rule, |fit| fit, &fixture.adam, DOUBLE);
    fixture.assert_training(Single::new, rule, |fit| fit, &fixture.adam, SINGLE);
}

#[test]
fn with_momentum_and_a_schedule() {
    let (fixture, rule) = (Fixture::new(), Sgd::new(0.1).nesterov(0.9));
    let schedule = Cosine { steps: 100, end: 0.0 };
    let expected = &fixture.sgd;
    fixture.assert_training(
        Double::new,
        rule,
        |fit| fit.schedule_per_step(schedule),
        expected,
        DOUBLE,
    );
    fixture.assert_training(
        Single::new,
        rule,
        |fit| fit.schedule_per_step(schedule),
        expected,
        SINGLE,
    );
}

#[test]
fn with_accumulation_and_clipping() {
    let (fixture, rule) = (Fixture::new(), Sgd::new(0.1).nesterov(0.9));
    fixture.assert_training(
        Double::new,
        rule,
        |fit| fit.accumulate(2).clip(Clipping::GlobalNorm(0.3)),
        &fixture.accumulated,
        DOUBLE,
    );
}

#[test]
fn with_penalties() {
    let (fixture, rule) = (Fixture::new(), Adam::new(0.01));
    fixture.assert_training(Weighed::new, rule, |fit| fit, &fixture.penalised, DOUBLE);
}
