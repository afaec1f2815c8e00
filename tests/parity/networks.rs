//! Outputs, losses, gradients and training agree with PyTorch's, as `networks.py` wrote them.

use serde::Deserialize;
use staticnet::batch::Batch;
use staticnet::data::Stored;
use staticnet::losses::Loss;
use staticnet::optimizers::{Optimizer, slots};
use staticnet::prelude::*;
use staticnet::random::generator;
use staticnet::shape::Shape;
use staticnet::{Layer, Parameters, Scalar, Sequential, Start};

use crate::close::assert_close;

const STEPS: u64 = 20;

/// Tensors, one behind the other; the weights row-major.
pub type Tensors = Vec<Vec<f64>>;

#[derive(Deserialize)]
struct Fixture {
    parameters: Tensors,
    samples: Vec<f64>,
    classes: Vec<usize>,
    values: Vec<f64>,
    outputs: Vec<f64>,
    loss: f64,
    gradients: Tensors,
    sgd: Tensors,
    adam: Tensors,
}

impl Fixture {
    fn read(text: &str) -> Self {
        serde_json::from_str(text).expect("a fixture of networks.py's")
    }
}

/// How far two numbers may lie apart, relative to the largest of their tensor: round-off, which
/// both libraries sum in orders of their own.
struct Tolerance {
    pass: f64,
    training: f64,
}

/// Dozens of ulps of 2e-16 in a pass; they grow, in Adam through quotients, over twenty steps.
const DOUBLE: Tolerance = Tolerance { pass: 1e-13, training: 1e-11 };

/// Dozens of ulps of 1e-7.
const SINGLE: Tolerance = Tolerance { pass: 5e-6, training: 1e-4 };

/// The place of a value in column-major order, told from its place in row-major order.
fn column_major(shape: &[usize], place: usize) -> usize {
    match shape {
        [rows, columns] => (place % columns) * rows + place / columns,
        _ => place,
    }
}

pub fn write<T: Scalar>(parameters: &mut impl Parameters<T>, tensors: &Tensors) {
    let mut tensors = tensors.iter();
    parameters.visit_mut(&mut |tensor| {
        let values = tensors.next().expect("as many tensors");
        assert_eq!(values.len(), tensor.values.len());
        for (place, value) in values.iter().enumerate() {
            tensor.values[column_major(tensor.shape, place)] = T::narrow(*value);
        }
    });
    assert!(tensors.next().is_none());
}

pub fn read<T: Scalar>(parameters: &impl Parameters<T>) -> Tensors {
    let mut tensors = Tensors::new();
    parameters.visit(&mut |tensor| {
        let at = |place| tensor.values[column_major(tensor.shape, place)].widen();
        tensors.push((0..tensor.values.len()).map(at).collect());
    });
    tensors
}

pub fn assert_tensors_close(what: &str, found: &Tensors, expected: &Tensors, tolerance: f64) {
    assert_eq!(found.len(), expected.len(), "{what}");
    for (tensor, (found, expected)) in found.iter().zip(expected).enumerate() {
        assert_close(&format!("{what}, tensor {tensor}"), found, expected, tolerance);
    }
}

/// A network that learns one batch again and again.
struct Lesson<'a, X, L, Y: Stored<T>, C, T: Scalar> {
    new: fn(u64) -> Box<Sequential<X, L, T>>,
    loss: C,
    targets: &'a [Y::Item],
    fixture: &'a Fixture,
    tolerance: Tolerance,
}

impl<X, L, Y, C, T> Lesson<'_, X, L, Y, C, T>
where
    X: Shape,
    Y: Stored<T>,
    C: Loss<<L as Layer<X, T>>::Output, Y, T>,
    C::From: Start<L, X, T>,
    L: Layer<X, T>,
    T: Scalar,
{
    #[allow(clippy::unnecessary_box_returns)] // as networks are made
    fn network(&self) -> Box<Sequential<X, L, T>> {
        let mut network = (self.new)(0);
        write(&mut *network, &self.fixture.parameters);
        network
    }

    fn samples(&self) -> Vec<T> {
        self.fixture.samples.iter().map(|value| T::narrow(*value)).collect()
    }

    fn assert_pass(&self) {
        let (mut network, samples) = (self.network(), self.samples());
        let mut gradient = vec![T::zero(); L::PARAMETERS];
        let (x, target) = (Batch::new(&samples), Y::batch(self.targets));
        let len = Sequential::<X, L, T>::workspace_len(x.columns());
        let mut workspace = vec![T::zero(); len];
        let y: Vec<f64> = network
            .predict_batch(x, &mut workspace)
            .as_slice()
            .iter()
            .map(|value| value.widen())
            .collect();
        assert_close("outputs", &y, &self.fixture.outputs, self.tolerance.pass);
        let random = &mut generator(0, 0);
        let score =
            network.gradient::<Y, C>(x, target, &self.loss, random, &mut workspace, &mut gradient);
        assert_close("loss", &[score.loss], &[self.fixture.loss], self.tolerance.pass);
        let score = network.score::<Y, C>(x, target, &self.loss, &mut workspace);
        assert_close("score", &[score.loss], &[self.fixture.loss], self.tolerance.pass);
        network.copy_from_slice(&gradient);
        let (found, expected) = (read(&*network), &self.fixture.gradients);
        assert_tensors_close("gradient", &found, expected, self.tolerance.pass);
    }

    fn assert_training<O: Optimizer>(&self, what: &str, rule: &O, expected: &Tensors) {
        let (mut network, samples) = (self.network(), self.samples());
        let mut gradient = vec![T::zero(); L::PARAMETERS];
        let x = Batch::new(&samples);
        let len = Sequential::<X, L, T>::workspace_len(x.columns());
        let mut workspace = vec![T::zero(); len];
        let mut slots = vec![T::zero(); slots::<O, T>() * L::PARAMETERS];
        let mut random = generator(0, 0);
        for step in 1..=STEPS {
            let target = Y::batch(self.targets);
            network.gradient::<Y, C>(
                x,
                target,
                &self.loss,
                &mut random,
                &mut workspace,
                &mut gradient,
            );
            network.update(rule, step, &gradient, &mut slots);
        }
        assert_tensors_close(what, &read(&*network), expected, self.tolerance.training);
    }

    fn assert_all(&self) {
        self.assert_pass();
        self.assert_training("sgd", &Sgd::new(0.1).momentum(0.9), &self.fixture.sgd);
        self.assert_training("adam", &Adam::new(0.01), &self.fixture.adam);
    }
}

type Classifier = network!(f64; Input(6) -> Dense(8, relu) -> Dense(5, tanh) -> Dense(7, sigmoid) -> Dense(4, softmax));
type Single = network!(Input(6) -> Dense(8, relu) -> Dense(5, tanh) -> Dense(7, sigmoid) -> Dense(4, softmax));
type Regression = network!(f64; Input(5) -> Dense(9, tanh) -> Dense(3));
type Gate = network!(f64; Input(4) -> Dense(6, softmax) -> Dense(5, relu) -> Dense(3, softmax));

type WideAndDeep = network!(f64;
    Input(5) -> Dense(6, tanh) -> Concatenate(Dense(7, relu) -> Dense(3), Linear, Dense(4, sigmoid))
        -> Add(Dense(5), Dense(5, tanh)) -> Average(Dense(3), Dense(3), Dense(4, tanh) -> Dense(3))
);

macro_rules! agrees {
    ($name:ident: $file:literal, $net:ty, $loss:ident, $target:ty, $targets:ident, $tolerance:ident) => {
        #[test]
        fn $name() {
            let fixture = &Fixture::read(include_str!(concat!("fixtures/", $file)));
            Lesson::<_, _, $target, _, _> {
                new: <$net>::new,
                loss: $loss,
                targets: &fixture.$targets,
                fixture,
                tolerance: $tolerance,
            }
            .assert_all();
        }
    };
}

agrees!(classes: "classes.json", Classifier, CrossEntropy, Classes<4>, classes, DOUBLE);
agrees!(distributions: "distributions.json", Classifier, CrossEntropy, OneHot<4>, values, DOUBLE);
agrees!(regression: "regression.json", Regression, MeanSquaredError, Values<Flat<3>>, values, DOUBLE);
agrees!(softmax_as_any_layer: "gate.json", Gate, MeanSquaredError, OneHot<3>, values, DOUBLE);
agrees!(branches: "branches.json", WideAndDeep, MeanSquaredError, Values<Flat<3>>, values, DOUBLE);
agrees!(single_precision: "classes_f32.json", Single, CrossEntropy, Classes<4>, classes, SINGLE);
