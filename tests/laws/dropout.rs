//! Dropout by the laws of chance.

use nalgebra::{SMatrix, SVector};
use staticnet::batch::Batch;
use staticnet::check::rate;
use staticnet::layers::{Chain, Dropout};
use staticnet::prelude::*;
use staticnet::random::{Generator, generator};
use staticnet::{Sequential, network};

use crate::tap::Tap;

const N: usize = 33; // odd: the last draw serves one value only
const COLUMNS: usize = 64;
const STEPS: usize = 40;

/// How many standard deviations a share may lie off: 1 of 15,000 lies farther.
const DEVIATIONS: f64 = 4.0;

type Net<const RATE: u64> = Sequential<Flat<N>, Chain<Dropout<RATE>, Tap<N, COLUMNS>>, f64>;
type Mask = SMatrix<f64, N, COLUMNS>;

/// What dropout makes of a batch of ones in one step of training.
fn mask<const RATE: u64>(random: &mut Generator) -> Mask {
    let mut network = Net::<RATE>::zeroed_box();
    let mut gradient = Mask::zeros();
    let ones = Mask::repeat(1.0);
    let mut workspace = vec![f64::NAN; Net::<RATE>::workspace_len(COLUMNS)];
    let (x, loss) = (Batch::from(&ones), MeanSquaredError);
    let seen = gradient.as_mut_slice();
    network.gradient::<Values<Flat<N>>, _>(x, x, &loss, random, &mut workspace, seen);
    gradient
}

pub fn assert_share(what: &str, hits: usize, of: usize, expected: f64) {
    let share = hits as f64 / of as f64;
    let spread = DEVIATIONS * (expected * (1.0 - expected) / of as f64).sqrt();
    assert!((share - expected).abs() <= spread, "{what}: {share} is not {expected} ± {spread}");
}

fn kept(pairs: impl Iterator<Item = (f64, f64)>) -> (usize, usize) {
    pairs.fold((0, 0), |(both, all), (a, b)| (both + usize::from(a != 0.0 && b != 0.0), all + 1))
}

fn assert_laws<const RATE: u64>() {
    let survival = 1.0 - f64::from_bits(RATE);
    let random = &mut generator(5, 0);
    let masks: Vec<Mask> = (0..STEPS).map(|_| mask::<RATE>(random)).collect();
    let values = || masks.iter().flat_map(|mask| mask.iter().copied());
    let scale = 1.0 / survival;
    assert!(values().all(|value| value == 0.0 || value.to_bits() == scale.to_bits()));
    let (survivors, all) = kept(values().map(|value| (value, value)));
    assert_share("survivors", survivors, all, survival);

    // Whether a value survives says nothing about its neighbours: features that share a draw or
    // do not, samples, steps.
    for apart in 1..4 {
        let pairs = masks.iter().flat_map(|mask| {
            mask.column_iter().flat_map(move |column| {
                let column: Vec<f64> = column.iter().copied().collect();
                // Disjoint pairs: their number is binomial.
                (0..N - apart)
                    .filter(|row| (row / apart).is_multiple_of(2))
                    .map(|row| (column[row], column[row + apart]))
                    .collect::<Vec<_>>()
            })
        });
        let (both, all) = kept(pairs);
        assert_share("neighbouring features", both, all, survival * survival);
    }
    let samples = masks.iter().flat_map(|mask| {
        (0..COLUMNS / 2).flat_map(move |pair| {
            (0..N).map(move |row| (mask[(row, 2 * pair)], mask[(row, 2 * pair + 1)]))
        })
    });
    let (both, all) = kept(samples);
    assert_share("neighbouring samples", both, all, survival * survival);
    let steps = masks.as_chunks::<2>().0.iter().flat_map(|[one, other]| {
        one.iter().copied().zip(other.iter().copied()).collect::<Vec<_>>()
    });
    let (both, all) = kept(steps);
    assert_share("neighbouring steps", both, all, survival * survival);
}

#[test]
fn masks_follow_the_laws_of_chance() {
    assert_laws::<{ rate(0.1) }>();
    assert_laws::<{ rate(0.2) }>();
    assert_laws::<{ rate(0.5) }>();
    assert_laws::<{ rate(0.9) }>();
}

#[test]
fn same_seed_same_masks() {
    const RATE: u64 = rate(0.5);
    let masks = |seed| {
        let random = &mut generator(seed, 0);
        (mask::<RATE>(random), mask::<RATE>(random))
    };
    assert_eq!(masks(1), masks(1));
    let (first, second) = masks(1);
    let (other, _) = masks(2);
    assert_ne!(first, second, "each step draws anew");
    assert_ne!(first, other, "each seed draws anew");
    assert_ne!(first.column(0), first.column(1), "each sample draws anew");
}

/// A sample's mask does not hang on how many samples come with it.
#[test]
fn the_first_samples_of_a_shorter_batch_are_dropped_alike() {
    type Short = network!(f64; Input(N) -> Dropout(0.5) -> self::Tap<N, 3>);
    let (mut network, mut gradient) = (Short::zeroed_box(), SMatrix::<f64, N, 3>::zeros());
    let mut workspace = vec![0.0; Short::workspace_len(3)];
    let ones = [1.0; N * 3];
    let x = Batch::new(&ones);
    let random = &mut generator(1, 0);
    network.gradient::<Values<Flat<N>>, _>(
        x,
        x,
        &MeanSquaredError,
        random,
        &mut workspace,
        gradient.as_mut_slice(),
    );
    let long = mask::<{ rate(0.5) }>(&mut generator(1, 0));
    assert_eq!(gradient, long.fixed_columns::<3>(0).into_owned());
}

#[test]
fn no_rate_drops_nothing() {
    assert_eq!(mask::<{ rate(0.0) }>(&mut generator(1, 0)), Mask::repeat(1.0));
}

#[test]
fn prediction_drops_nothing() {
    type Net = network!(f64; Input(N) -> Dropout(0.9));
    let network = Net::zeroed_box();
    let x = SVector::<f64, N>::from_fn(|row, _| row as f64 - 7.5);
    assert_eq!(network.predict(&x), x);
    let mut workspace = vec![f64::NAN; Net::workspace_len(1)];
    assert_eq!(network.predict_batch(Batch::from(&x), &mut workspace).as_slice(), x.as_slice());
}
