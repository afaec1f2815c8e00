//! Noise by the laws of chance.

use nalgebra::{SMatrix, SVector};
use staticnet::batch::Batch;
use staticnet::prelude::*;
use staticnet::random::{Generator, generator};

use crate::dropout::assert_share;
use crate::tap::Tap;

const N: usize = 45; // a block of 32 draws, and a rest
const COLUMNS: usize = 64;
const STEPS: usize = 40;

/// How many standard deviations a mean may lie off: 1 of 15,000 lies farther.
const DEVIATIONS: f64 = 4.0;

type Noise = SMatrix<f64, N, COLUMNS>;
type Net = network!(f64; Input(N) -> GaussianNoise(1) -> self::Tap<N, COLUMNS>);

/// What one step of training makes of a batch of zeros.
fn noise(random: &mut Generator) -> Noise {
    let (mut network, mut gradient) = (Net::zeroed_box(), Noise::zeros());
    let zeros = Noise::zeros();
    let mut workspace = vec![f64::NAN; Net::workspace_len(COLUMNS)];
    let (x, loss) = (Batch::from(&zeros), MeanSquaredError);
    let seen = gradient.as_mut_slice();
    network.gradient::<Values<Flat<N>>, _>(x, x, &loss, random, &mut workspace, seen);
    gradient
}

fn steps() -> Vec<Noise> {
    let random = &mut generator(5, 0);
    (0..STEPS).map(|_| noise(random)).collect()
}

/// Asserts that the mean of `values`, each of variance `variance`, is `expected`.
fn assert_mean(what: &str, values: impl Iterator<Item = f64>, expected: f64, variance: f64) {
    let (sum, count) = values.fold((0.0, 0.0), |(sum, count), value| (sum + value, count + 1.0));
    let (mean, spread) = (sum / count, DEVIATIONS * f64::sqrt(variance / count));
    assert!((mean - expected).abs() <= spread, "{what}: {mean} is not {expected} ± {spread}");
}

/// The moments of the normal distribution are 0, 1, 0, 3; the variance of zᵏ is that of order 2k less
/// the square of that of order k.
#[test]
fn noise_has_the_moments_of_the_normal_distribution() {
    let steps = steps();
    let power = |k| steps.iter().flat_map(move |noise| noise.iter().map(move |z| z.powi(k)));
    assert_mean("mean", power(1), 0.0, 1.0);
    assert_mean("variance", power(2), 1.0, 3.0 - 1.0);
    assert_mean("skewness", power(3), 0.0, 15.0);
    assert_mean("kurtosis", power(4), 3.0, 105.0 - 9.0);
}

#[test]
fn noise_has_the_shares_of_the_normal_distribution() {
    let steps = steps();
    let all = steps.len() * N * COLUMNS;
    for (bound, share) in [
        (-2.0, 0.022_750_132),
        (-1.0, 0.158_655_254),
        (0.0, 0.5),
        (0.5, 0.691_462_461),
        (1.5, 0.933_192_799),
        (3.0, 0.998_650_102),
    ] {
        let below = steps.iter().flat_map(|noise| noise.iter()).filter(|z| **z < bound).count();
        assert_share(&format!("below {bound}"), below, all, share);
    }
}

/// Neither values nor their squares say anything about others: about those of the same draw, 16 rows
/// apart, of neighbouring features, samples and steps.
#[test]
fn noise_is_independent() {
    let steps = steps();
    let assert_independent = |what: &str, pairs: &[(f64, f64)]| {
        assert_mean(what, pairs.iter().map(|(a, b)| a * b), 0.0, 1.0);
        let squares = pairs.iter().map(|(a, b)| (a * a - 1.0) * (b * b - 1.0));
        assert_mean(&format!("squares of {what}"), squares, 0.0, 4.0);
    };
    for apart in [1, 2, 8, 16] {
        let pairs: Vec<(f64, f64)> = steps
            .iter()
            .flat_map(|noise| noise.column_iter())
            .flat_map(|z| (0..N - apart).map(move |row| (z[row], z[row + apart])))
            .collect();
        assert_independent(&format!("features {apart} apart"), &pairs);
    }
    let pairs: Vec<(f64, f64)> = steps
        .iter()
        .flat_map(|noise| (0..N * (COLUMNS - 1)).map(move |at| (noise[at], noise[at + N])))
        .collect();
    assert_independent("neighbouring samples", &pairs);
    let pairs: Vec<(f64, f64)> = steps
        .windows(2)
        .flat_map(|pair| pair[0].iter().copied().zip(pair[1].iter().copied()).collect::<Vec<_>>())
        .collect();
    assert_independent("neighbouring steps", &pairs);
}

#[test]
fn same_seed_same_noise() {
    let noises = |seed| {
        let random = &mut generator(seed, 0);
        (noise(random), noise(random))
    };
    assert_eq!(noises(1), noises(1));
    let (first, second) = noises(1);
    assert_ne!(first, second, "each step draws anew");
    assert_ne!(first, noises(2).0, "each seed draws anew");
    assert_ne!(first.column(0), first.column(1), "each sample draws anew");
}

/// A sample's noise does not hang on how many samples come with it.
#[test]
fn the_first_samples_of_a_shorter_batch_hear_the_same_noise() {
    type Short = network!(f64; Input(N) -> GaussianNoise(1) -> self::Tap<N, 3>);
    let (mut network, mut gradient) = (Short::zeroed_box(), SMatrix::<f64, N, 3>::zeros());
    let mut workspace = vec![0.0; Short::workspace_len(3)];
    let (zeros, random) = ([0.0; N * 3], &mut generator(1, 0));
    let (x, seen) = (Batch::new(&zeros), gradient.as_mut_slice());
    let loss = &MeanSquaredError;
    network.gradient::<Values<Flat<N>>, _>(x, x, loss, random, &mut workspace, seen);
    assert_eq!(gradient, noise(&mut generator(1, 0)).fixed_columns::<3>(0).into_owned());
}

/// Times the deviation, onto what comes.
#[test]
fn noise_is_scaled_and_added() {
    type Scaled = network!(f64; Input(N) -> GaussianNoise(0.25) -> self::Tap<N, COLUMNS>);
    let (mut network, mut seen) = (Scaled::zeroed_box(), Noise::zeros());
    let mut workspace = vec![f64::NAN; Scaled::workspace_len(COLUMNS)];
    let ones = Noise::repeat(1.0);
    let (x, random) = (Batch::from(&ones), &mut generator(1, 0));
    let loss = &MeanSquaredError;
    let seen_values = seen.as_mut_slice();
    network.gradient::<Values<Flat<N>>, _>(x, x, loss, random, &mut workspace, seen_values);
    assert_eq!(seen, noise(&mut generator(1, 0)).map(|z| 1.0 + 0.25 * z));
}

#[test]
fn prediction_hears_no_noise() {
    type Net = network!(f64; Input(N) -> GaussianNoise(10));
    let network = Net::zeroed_box();
    let x = SVector::<f64, N>::from_fn(|row, _| row as f64 - 7.5);
    assert_eq!(network.predict(&x), x);
    let mut workspace = vec![f64::NAN; Net::workspace_len(1)];
    assert_eq!(network.predict_batch(Batch::from(&x), &mut workspace).as_slice(), x.as_slice());
}
