//! Initialisers by their laws: bounds, moments and fans as PyTorch defines them.

use staticnet::initializer::Initializer;
use staticnet::prelude::*;
use staticnet::random::generator;

const OUT: usize = 200;
const IN: usize = 500;

/// How many standard deviations a statistic may lie off: 1 draw of 15,000 lies farther.
const DEVIATIONS: f64 = 4.0;

fn draws(initializer: Initializer) -> Vec<f64> {
    let mut values = vec![f64::NAN; OUT * IN];
    initializer.fill(&mut values, &[OUT, IN], &mut generator(7, 0));
    values
}

fn mean(values: impl ExactSizeIterator<Item = f64>) -> f64 {
    let count = values.len() as f64;
    values.sum::<f64>() / count
}

/// Asserts the first two moments. The fourth, `kurtosis` times the squared variance, says how
/// far a sample's variance may lie off.
fn assert_moments(values: &[f64], center: f64, variance: f64, kurtosis: f64) {
    let count = values.len() as f64;
    let found = mean(values.iter().copied());
    assert!((found - center).abs() < DEVIATIONS * (variance / count).sqrt(), "mean {found}");
    let found = mean(values.iter().map(|value| (value - center).powi(2)));
    let spread = DEVIATIONS * variance * ((kurtosis - 1.0) / count).sqrt();
    assert!((found - variance).abs() < spread, "variance {found} is not {variance}");
}

fn assert_uniform(initializer: Initializer, low: f64, high: f64) {
    let values = draws(initializer);
    let (least, largest) = values.iter().fold((f64::MAX, f64::MIN), |(least, largest), value| {
        (least.min(*value), largest.max(*value))
    });
    assert!(least >= low && largest <= high, "{least} to {largest}");
    // The extremes of 100,000 draws lie within 1/5,000 of the bounds, but once in e^20 times.
    let margin = (high - low) / 5000.0;
    assert!(least < low + margin && largest > high - margin, "{least} to {largest}");
    assert_moments(&values, f64::midpoint(low, high), (high - low).powi(2) / 12.0, 1.8);
}

fn assert_normal(initializer: Initializer, center: f64, variance: f64) {
    let values = draws(initializer);
    assert_moments(&values, center, variance, 3.0);
    // The shares within one, two and three standard deviations tell the bell, and that its tails
    // are not cut off.
    for (deviations, share) in [(1.0, 0.682_689_5), (2.0, 0.954_499_7), (3.0, 0.997_300_2)] {
        let within = |value: &f64| f64::from((value - center).abs() < deviations * variance.sqrt());
        let found = mean(values.iter().map(within));
        let spread = DEVIATIONS * (share * (1.0 - share) / values.len() as f64).sqrt();
        assert!((found - share).abs() < spread, "{found} within {deviations} deviations");
    }
}

#[test]
fn zeros_are_zero_and_ones_are_one() {
    assert!(draws(Initializer::Zeros).iter().all(|value| *value == 0.0));
    assert!(draws(Initializer::Ones).iter().all(|value| value.to_bits() == 1_f64.to_bits()));
}

#[test]
fn uniform() {
    assert_uniform(Initializer::Uniform { low: -0.25, high: 2.0 }, -0.25, 2.0);
}

#[test]
fn normal() {
    assert_normal(Initializer::Normal { mean: -3.0, deviation: 0.5 }, -3.0, 0.25);
}

// The fans as `torch.nn.init` counts them: in is the number of columns, out that of rows.

#[test]
fn xavier() {
    let fans = (IN + OUT) as f64;
    let bound = (6.0 / fans).sqrt();
    assert_uniform(Initializer::XavierUniform, -bound, bound);
    assert_normal(Initializer::XavierNormal, 0.0, 2.0 / fans);
}

#[test]
fn he() {
    let bound = (6.0 / IN as f64).sqrt();
    assert_uniform(Initializer::HeUniform, -bound, bound);
    assert_normal(Initializer::HeNormal, 0.0, 2.0 / IN as f64);
}

#[test]
fn dense_layers_start_as_their_activation_wishes() {
    type Relu = network!(f64; Input(IN) -> Dense(OUT, relu));
    type Tanh = network!(f64; Input(IN) -> Dense(OUT, tanh));
    let (relu, tanh) = (Relu::new(7), Tanh::new(7));
    assert_eq!(relu.layers.weight.as_slice(), draws(Initializer::HeUniform));
    assert_eq!(tanh.layers.weight.as_slice(), draws(Initializer::XavierUniform));
    assert!(relu.layers.bias.iter().chain(&tanh.layers.bias).all(|bias| *bias == 0.0));
}

/// The draws are rounded, not drawn anew.
#[test]
fn both_precisions_start_alike() {
    type Single = network!(Input(5) -> Dense(4, relu) -> Dense(3));
    type Double = network!(f64; Input(5) -> Dense(4, relu) -> Dense(3));
    let (single, double) = (Single::new(3), Double::new(3));
    #[allow(clippy::cast_possible_truncation)] // it is what is tested
    let rounded = double.layers.second.weight.map(|value| value as f32);
    assert_eq!(single.layers.second.weight, rounded);
}
