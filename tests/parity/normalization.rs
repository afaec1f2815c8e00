//! `BatchNorm` and `LayerNorm` agree with PyTorch's, as `normalization.py` wrote them down.

use bytemuck::Zeroable;
use pulp::{Arch, WithSimd};
use serde::Deserialize;
use staticnet::batch::{Batch, BatchMut};
use staticnet::check::{epsilon, momentum};
use staticnet::crew::Alone;
use staticnet::layers::{BatchNorm, DEFAULT_EPSILON, Frozen, LayerNorm};
use staticnet::learner::{Learner, Record};
use staticnet::optimizers::slots;
use staticnet::prelude::*;
use staticnet::random::generator;
use staticnet::{Layer, Pass, Scalar, Simd};

use crate::close::assert_close;
use crate::networks::{Tensors, assert_tensors_close, read, write};

const WIDTH: usize = 19;

#[derive(Deserialize)]
struct Fixtures {
    batch: Fixture,
    batch_epsilon: Fixture,
    batch_momentum: Fixture,
    layer: Fixture,
    layer_epsilon: Fixture,
}

#[derive(Deserialize)]
struct Fixture {
    weight: Vec<f64>,
    bias: Vec<f64>,
    passes: Vec<Expected>,
    frozen: Expected,
    in_keras: Vec<f64>,
}

#[derive(Deserialize)]
struct Expected {
    samples: Vec<f64>,
    dy: Vec<f64>,
    outputs: Vec<f64>,
    dx: Vec<f64>,
    dweight: Vec<f64>,
    dbias: Vec<f64>,
    running: Tensors,
}

fn fixtures() -> Fixtures {
    serde_json::from_str(include_str!("fixtures/normalization.json")).expect("a fixture")
}

fn narrow<T: Scalar>(values: &[f64]) -> Vec<T> {
    values.iter().map(|value| T::narrow(*value)).collect()
}

fn widen<T: Scalar>(values: &[T]) -> Vec<f64> {
    values.iter().map(|value| value.widen()).collect()
}

/// A forward pass and a backward pass of one layer.
struct Passing<'a, L, T> {
    layer: &'a mut L,
    x: &'a [T],
    dy: &'a mut [T],
    gradient: &'a mut [T],
}

impl<L: Layer<Flat<WIDTH>, T, Output = Flat<WIDTH>>, T: Scalar> WithSimd for Passing<'_, L, T> {
    type Output = Vec<T>;

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) -> Vec<T> {
        let Self { layer, x, dy, gradient } = self;
        let random = &mut generator(0, 0);
        let pass = &mut Pass { simd, crew: &Alone, random, frozen: false };
        let x = Batch::new(x);
        let mut tape = vec![T::narrow(f64::NAN); L::TAPE * x.columns()];
        let y = layer.forward(pass, x, &mut tape).as_slice().to_vec();
        let learner = Learner::new(Record, gradient);
        layer.backward(pass, x, &mut tape, BatchMut::new(dy), learner);
        y
    }
}

/// Outputs, dx and the gradient.
fn pass<L, T>(layer: &mut L, expected: &Expected) -> [Vec<f64>; 3]
where
    L: Layer<Flat<WIDTH>, T, Output = Flat<WIDTH>>,
    T: Scalar,
{
    let (x, mut dy) = (narrow::<T>(&expected.samples), narrow::<T>(&expected.dy));
    let mut gradient = vec![T::narrow(f64::NAN); L::PARAMETERS];
    let (x, dy_values, of_all) = (&x, &mut dy, &mut gradient);
    let y = Arch::new().dispatch(Passing { layer, x, dy: dy_values, gradient: of_all });
    [widen(&y), widen(&dy), widen(&gradient)]
}

fn assert_agrees<L, T>(fixture: &Fixture, tolerance: f64)
where
    L: Layer<Flat<WIDTH>, T, Output = Flat<WIDTH>> + Zeroable,
    T: Scalar,
{
    let mut layer = L::zeroed();
    layer.visit_mut(&mut |tensor| match tensor.name {
        "weight" => tensor.values.copy_from_slice(&narrow(&fixture.weight)),
        "bias" => tensor.values.copy_from_slice(&narrow(&fixture.bias)),
        _ => tensor.initializer.fill(tensor.values, tensor.shape, &mut generator(0, 0)),
    });
    for expected in &fixture.passes {
        let [y, dx, gradient] = pass::<L, T>(&mut layer, expected);
        assert_close("outputs", &y, &expected.outputs, tolerance);
        assert_close("dx", &dx, &expected.dx, tolerance);
        let (dweight, rest) = gradient.split_at(WIDTH);
        let (dbias, rest) = rest.split_at(WIDTH);
        assert_close("dweight", dweight, &expected.dweight, tolerance);
        assert_close("dbias", dbias, &expected.dbias, tolerance);
        assert!(rest.iter().all(|derivative| *derivative == 0.0));
        let running = &read(&layer)[2..];
        assert_tensors_close("running", &running.to_vec(), &expected.running, tolerance);
    }
    let before = read(&layer);
    let mut frozen = Frozen { layer };
    let [y, dx, gradient] = pass::<_, T>(&mut frozen, &fixture.frozen);
    assert_close("frozen outputs", &y, &fixture.frozen.outputs, tolerance);
    assert_close("frozen dx", &dx, &fixture.frozen.dx, tolerance);
    assert!(gradient.iter().all(|derivative| *derivative == 0.0));
    assert_eq!(read(&frozen), before, "what is frozen stays");
}

/// Dozens of ulps of 2e-16.
const DOUBLE: f64 = 1e-14;

/// Dozens of ulps of 1e-7.
const SINGLE: f64 = 5e-6;

/// Keras normalises in `f32`, whatever it is told.
const KERAS: f64 = 5e-7;

const EPSILON: u64 = epsilon(1e-3);
const MOMENTUM: u64 = momentum(0.35);

type Paced<T> = BatchNorm<WIDTH, T, DEFAULT_EPSILON, MOMENTUM>;

#[test]
fn batches() {
    let fixtures = fixtures();
    assert_agrees::<BatchNorm<WIDTH, f64>, f64>(&fixtures.batch, DOUBLE);
    assert_agrees::<BatchNorm<WIDTH, f64, EPSILON>, f64>(&fixtures.batch_epsilon, DOUBLE);
    assert_agrees::<Paced<f64>, f64>(&fixtures.batch_momentum, DOUBLE);
    assert_agrees::<BatchNorm<WIDTH>, f32>(&fixtures.batch, SINGLE);
    assert_agrees::<BatchNorm<WIDTH, f32, EPSILON>, f32>(&fixtures.batch_epsilon, SINGLE);
    assert_agrees::<Paced<f32>, f32>(&fixtures.batch_momentum, SINGLE);
}

#[test]
fn samples() {
    let fixtures = fixtures();
    assert_agrees::<LayerNorm<WIDTH, f64>, f64>(&fixtures.layer, DOUBLE);
    assert_agrees::<LayerNorm<WIDTH, f64, EPSILON>, f64>(&fixtures.layer_epsilon, DOUBLE);
    assert_agrees::<LayerNorm<WIDTH>, f32>(&fixtures.layer, SINGLE);
    assert_agrees::<LayerNorm<WIDTH, f32, EPSILON>, f32>(&fixtures.layer_epsilon, SINGLE);
}

/// Keras and PyTorch, which the tests above compare with, agree where a layer is frozen, and on the
/// epsilon that is Keras's default.
#[test]
fn keras_means_the_same() {
    let Fixtures { batch, batch_epsilon, layer_epsilon, .. } = fixtures();
    assert_close("frozen", &batch.in_keras, &batch.frozen.outputs, KERAS);
    assert_close("frozen", &batch_epsilon.in_keras, &batch_epsilon.frozen.outputs, KERAS);
    assert_close("layer", &layer_epsilon.in_keras, &layer_epsilon.passes[0].outputs, KERAS);
}

#[derive(Deserialize)]
struct Training {
    start: Tensors,
    /// The samples and the targets of each.
    steps: Vec<[Vec<f64>; 2]>,
    losses: Vec<f64>,
    end: Tensors,
    probe: Vec<f64>,
    outputs: Vec<f64>,
}

type Inner = network!(f64; Input(9) -> Relu -> Dense(5) -> LayerNorm -> Tanh);
type Net = network!(f64; Input(6) -> Dense(9) -> BatchNorm -> Inner -> Dense(3) -> BatchNorm(1e-3));

#[test]
fn a_network_in_training() {
    let text = include_str!("fixtures/normalized_network.json");
    let fixture: Training = serde_json::from_str(text).expect("a fixture");
    let (mut network, mut gradient) = (Net::new(0), vec![0.0; Net::PARAMETERS]);
    write(&mut *network, &fixture.start);
    let rule = Sgd::new(0.05).momentum(0.9);
    let mut slots = vec![0.0; slots::<Sgd, f64>() * Net::TRAINABLE];
    for ((step, [x, target]), loss) in (1..).zip(&fixture.steps).zip(&fixture.losses) {
        let (x, target) = (Batch::new(x), Batch::new(target));
        let mut workspace = vec![f64::NAN; Net::workspace_len(x.columns())];
        let (loss_of, random) = (&MeanSquaredError, &mut generator(0, 0));
        let score = network.gradient::<Values<Flat<3>>, _>(
            x,
            target,
            loss_of,
            random,
            &mut workspace,
            &mut gradient,
        );
        assert_close("loss", &[score.loss], &[*loss], 1e-12);
        network.update(&rule, step, &gradient, &mut slots);
    }
    assert_tensors_close("end", &read(&*network), &fixture.end, 1e-12);
    let mut workspace = vec![f64::NAN; Net::workspace_len(6)];
    let y = network.predict_batch(Batch::new(&fixture.probe), &mut workspace);
    assert_close("predictions", y.as_slice(), &fixture.outputs, 1e-12);
}
