//! What normalisation promises: means, variances, and statistics that only training moves.

use nalgebra::{SMatrix, SVector};
use staticnet::batch::Batch;
use staticnet::fault::Fault;
use staticnet::learner::{Learner, Rule};
use staticnet::optimizers::Optimizer;
use staticnet::prelude::*;
use staticnet::random::generator;
use staticnet::{Parameters, Scalar, Simd};

use crate::common::normals;
use crate::tap::Tap;

const N: usize = 19;
const COLUMNS: usize = 13;

type Seen = SMatrix<f64, N, COLUMNS>;

/// Samples far from mean 0 and variance 1.
fn samples(columns: usize, seed: u64) -> Vec<f64> {
    let mut samples: Vec<f64> = normals(columns * N, &mut generator(seed, 0));
    for (index, value) in samples.iter_mut().enumerate() {
        *value = 40.0 + (1 + index % N) as f64 * *value;
    }
    samples
}

/// What one step of training lets through to the end, and the network behind it.
macro_rules! passed {
    ($network:ty, $network_before:expr) => {{
        let mut network: Box<$network> = $network_before;
        let mut gradient = vec![f64::NAN; <$network>::PARAMETERS];
        let mut workspace = vec![f64::NAN; <$network>::workspace_len(COLUMNS)];
        let samples = samples(COLUMNS, 3);
        let x = Batch::new(&samples);
        let (loss, random) = (&MeanSquaredError, &mut generator(0, 0));
        network.gradient::<Values<Flat<N>>, _>(x, x, loss, random, &mut workspace, &mut gradient);
        let seen = &gradient[<$network>::PARAMETERS - N * COLUMNS..];
        (Seen::from_column_slice(seen), network)
    }};
}

/// ε moves the variance by a millionth of itself.
#[test]
fn a_feature_of_a_batch_has_mean_0_and_variance_1() {
    type Net = network!(f64; Input(N) -> BatchNorm -> self::Tap<N, COLUMNS>);
    let (seen, network) = passed!(Net, Net::new(0));
    for row in seen.row_iter() {
        assert!(row.mean().abs() < 1e-13, "{}", row.mean());
        assert!((row.variance() - 1.0).abs() < 2e-4, "{}", row.variance());
    }
    let batch = Seen::from_vec(samples(COLUMNS, 3));
    let norm = &network.layers.first;
    for (row, (mean, variance)) in norm.running_mean.iter().zip(&norm.running_var).enumerate() {
        let row = batch.row(row);
        assert!((mean - 0.1 * row.mean()).abs() < 1e-12);
        let unbiased = row.variance() * COLUMNS as f64 / (COLUMNS - 1) as f64;
        assert!((variance - (0.9 + 0.1 * unbiased)).abs() < 1e-10);
    }
}

#[test]
fn a_sample_has_mean_0_and_variance_1() {
    type Net = network!(f64; Input(N) -> LayerNorm -> self::Tap<N, COLUMNS>);
    let (seen, network) = passed!(Net, Net::new(0));
    for column in seen.column_iter() {
        assert!(column.mean().abs() < 1e-13);
        assert!((column.variance() - 1.0).abs() < 2e-4);
    }
    let samples = Seen::from_vec(samples(COLUMNS, 3));
    for (x, seen) in samples.column_iter().zip(seen.column_iter()) {
        assert_eq!(network.predict(&x.into_owned()), seen.into_owned(), "the same in prediction");
    }
}

/// With a momentum of 1 nothing is kept of earlier batches.
#[test]
fn the_momentum_is_the_share_of_the_new() {
    type Net = network!(f64; Input(N) -> BatchNorm(momentum = 1) -> self::Tap<N, COLUMNS>);
    let (_, network) = passed!(Net, Net::new(0));
    let batch = Seen::from_vec(samples(COLUMNS, 3));
    for (row, mean) in batch.row_iter().zip(&network.layers.first.running_mean) {
        assert!((mean - row.mean()).abs() < 1e-12);
    }
}

#[test]
fn the_summary_spells_what_is_not_usual() {
    type Net = network!(<
        Input(2) -> BatchNorm -> BatchNorm(epsilon = 1e-3) -> BatchNorm(momentum = 0.01)
        -> BatchNorm(1e-3, momentum = 0.01) -> LayerNorm -> LayerNorm(epsilon = 1e-3)
    >);
    let summary = Net::summary().to_string();
    let names: Vec<&str> =
        summary.lines().skip(3).take(6).filter_map(|line| line.split("  ").next()).collect();
    let expected = [
        "BatchNorm",
        "BatchNorm(0.001)",
        "BatchNorm(momentum = 0.01)",
        "BatchNorm(0.001, momentum = 0.01)",
        "LayerNorm",
        "LayerNorm(0.001)",
    ];
    assert_eq!(names, expected);
}

/// After many steps on one batch the running statistics are the batch's, but for n / (n − 1).
#[test]
fn predictions_follow_the_running_statistics() {
    type Net = network!(f64; Input(N) -> BatchNorm);
    let (mut network, mut gradient) = (Net::new(0), vec![0.0; Net::PARAMETERS]);
    let samples = samples(COLUMNS, 3);
    let x = Batch::new(&samples);
    let mut workspace = vec![f64::NAN; Net::workspace_len(COLUMNS)];
    let (loss, random) = (&MeanSquaredError, &mut generator(0, 0));
    for _ in 0..400 {
        network.gradient::<Values<Flat<N>>, _>(x, x, loss, random, &mut workspace, &mut gradient);
    }
    let y = Seen::from_column_slice(network.predict_batch(x, &mut workspace).as_slice());
    let share = (COLUMNS - 1) as f64 / COLUMNS as f64;
    for row in y.row_iter() {
        assert!(row.mean().abs() < 1e-12);
        assert!((row.variance() - share).abs() < 2e-4);
    }
    let before = network.clone();
    let _ = (network.predict_batch(x, &mut workspace), network.predict(&[0.0; N]));
    network.score::<Values<Flat<N>>, _>(x, x, &MeanSquaredError, &mut workspace);
    assert_eq!(network.layers.running_mean, before.layers.running_mean, "only training moves them");
    assert_eq!(network.layers.running_var, before.layers.running_var);
}

/// Of one sample the output is the bias; it moves the running mean and not the running variance.
#[test]
fn a_batch_of_one_is_no_trouble() {
    type Net = network!(f64; Input(N) -> BatchNorm -> self::Tap<N, 1>);
    let mut network = Net::new(0);
    network.layers.first.bias = SVector::from_fn(|row, _| row as f64);
    let mut gradient = vec![f64::NAN; Net::PARAMETERS];
    let mut workspace = vec![f64::NAN; Net::workspace_len(1)];
    let sample = samples(1, 1);
    let (x, random) = (Batch::new(&sample), &mut generator(0, 0));
    let loss = &MeanSquaredError;
    network.gradient::<Values<Flat<N>>, _>(x, x, loss, random, &mut workspace, &mut gradient);
    let (of_norm, seen) = gradient.split_at(4 * N);
    assert_eq!(seen, network.layers.first.bias.as_slice());
    assert!(of_norm[..N].iter().all(|derivative| *derivative == 0.0), "by the gain");
    assert!(of_norm[N..2 * N].iter().all(|derivative| *derivative != 0.0), "by the bias");
    assert!(of_norm[2 * N..].iter().all(|derivative| *derivative == 0.0));
    assert_eq!(network.layers.first.running_var, SVector::<f64, N>::repeat(1.0));
    for (mean, x) in network.layers.first.running_mean.iter().zip(&sample) {
        assert!((mean - 0.1 * x).abs() < 1e-13);
    }
}

/// Nor is one of none.
#[test]
fn an_empty_batch_moves_nothing() {
    type Net = network!(f64; Input(N) -> BatchNorm -> LayerNorm -> GaussianNoise(0.1));
    let (mut network, mut gradient) = (Net::new(0), vec![f64::NAN; Net::PARAMETERS]);
    let (x, random) = (Batch::new(&[]), &mut generator(0, 0));
    network.gradient::<Values<Flat<N>>, _>(x, x, &MeanSquaredError, random, &mut [], &mut gradient);
    network.visit(&mut |tensor| {
        assert!(tensor.values.iter().all(|value| [0.0, 1.0].contains(value)), "{}", tensor.name);
    });
}

/// `p ← p / 2`, whatever the gradient: weight decay that would be seen.
#[derive(Clone, Copy, Debug)]
struct Halve;

impl Optimizer for Halve {
    type Rule<T: Scalar> = Self;

    fn learning_rate(&self) -> f64 {
        1.0
    }

    fn set_learning_rate(&mut self, _learning_rate: f64) {}

    fn check<T: Scalar>(&self) -> Result<(), Fault> {
        Ok(())
    }

    fn rule<T: Scalar>(&self, _step: u64) -> Self {
        *self
    }
}

impl<T: Scalar> Rule<T> for Halve {
    const SLOTS: usize = 1;

    #[inline(always)]
    fn apply<S: Simd>(
        self,
        simd: S,
        parameter: T::Lanes<S>,
        _gradient: T::Lanes<S>,
        slots: &mut [T::Lanes<S>],
    ) -> T::Lanes<S> {
        slots[0] = parameter;
        T::multiply(simd, parameter, T::broadcast(simd, T::narrow(0.5)))
    }
}

type Decayed = network!(f64;
    Input(N) -> frozen Dense(7) -> BatchNorm -> Dense(5) -> frozen BatchNorm -> LayerNorm
        -> frozen Dense(N)
);

/// Asserts that what is trainable was halved and all else kept, except that running statistics may
/// have `followed` a batch.
fn assert_decayed(start: &Decayed, end: &Decayed, followed: bool) {
    let mut tensors = Vec::new();
    start.visit(&mut |tensor| tensors.push(tensor.values.to_vec()));
    let mut tensors = tensors.into_iter();
    end.visit(&mut |tensor| {
        let start = tensors.next().expect("as many tensors");
        let factor = if tensor.trainable { 0.5 } else { 1.0 };
        let expected: Vec<f64> = start.iter().map(|value| factor * value).collect();
        // The other one, of five values, is frozen.
        if followed && tensor.name.starts_with("running") && tensor.shape == [7] {
            assert_ne!(tensor.values, expected, "{}", tensor.name);
        } else {
            assert_eq!(tensor.values, expected, "{}", tensor.name);
        }
    });
}

/// An update rule moves neither what is frozen nor running statistics, and remembers nothing of them.
#[test]
fn decay_leaves_statistics_and_what_is_frozen() {
    let trainable = 2 * 7 + (7 * 5 + 5) + 2 * 5;
    assert_eq!(Decayed::TRAINABLE, trainable);
    let start = Decayed::new(3);
    let (mut network, mut slots) = (start.clone(), vec![0.0; trainable]);
    network.update(&Halve, 1, &vec![1.0; Decayed::PARAMETERS], &mut slots);
    assert_decayed(&start, &network, false);
    assert!(slots.iter().filter(|slot| **slot != 0.0).count() >= 7 + 35 + 5);

    let (mut network, samples) = (start.clone(), samples(COLUMNS, 1));
    let mut workspace = vec![f64::NAN; Decayed::workspace_len(COLUMNS)];
    let (x, random) = (Batch::new(&samples), &mut generator(0, 0));
    let crew = &staticnet::crew::Alone;
    let means = staticnet::Means { crew, random, workspace: &mut workspace };
    let learner = Learner::new(Halve, &mut slots);
    network.learn::<Values<Flat<N>>, _, _>(x, x, &MeanSquaredError, learner, means);
    assert_decayed(&start, &network, true);
}

/// Whatever the weights are drawn from, normalisation starts as it is.
#[test]
fn another_initializer_leaves_gains_and_statistics() {
    type Net = network!(Input(3) -> BatchNorm -> LayerNorm);
    let mut network = Net::zeroed_box();
    network.initialize(Some(Initializer::HeNormal), 1);
    let mut values = Vec::new();
    network.visit(&mut |tensor| values.push((tensor.name, tensor.values[0])));
    let start = [("weight", 1.0), ("bias", 0.0), ("running_mean", 0.0), ("running_var", 1.0)];
    assert_eq!(values, [&start[..], &start[..2]].concat());
    let mut copy = Net::zeroed_box();
    copy.clone_from(&network);
    assert_eq!(copy.layers.first.running_var, network.layers.first.running_var);
}

#[test]
fn the_summary_counts_what_is_not_trained() {
    let summary = Decayed::summary().to_string();
    for line in ["BatchNorm                   7 ", "frozen BatchNorm            5 ", "LayerNorm "] {
        assert!(summary.contains(line), "{summary}");
    }
    let fixed = Decayed::PARAMETERS - Decayed::TRAINABLE;
    assert_eq!(fixed, (N + 1) * 7 + 2 * 7 + 4 * 5 + 6 * N);
    let line = summary.lines().find(|line| line.starts_with("Not trained")).expect("a line");
    assert!(line.ends_with(&fixed.to_string()), "{summary}");
}
