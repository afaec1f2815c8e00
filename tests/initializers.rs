//! Initialisers by their laws: bounds, moments and fans as PyTorch defines them.

use staticnet::Sequential;
use staticnet::initializer::{HeNormal, Initializer};
use staticnet::layers::Initialized;
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
fn constants_are_constant() {
    assert_eq!(draws(Initializer::Ones), vec![1.0; OUT * IN]);
    assert_eq!(draws(Initializer::Constant { value: -0.5 }), vec![-0.5; OUT * IN]);
}

#[test]
fn uniform() {
    assert_uniform(Initializer::Uniform { low: -0.25, high: 2.0 }, -0.25, 2.0);
}

#[test]
fn normal() {
    assert_normal(Initializer::Normal { mean: -3.0, deviation: 0.5 }, -3.0, 0.25);
}

/// Its moments: with a = 2, φ(a) = 0.053991 and P = 0.954500 the variance is 1 − 2aφ/P = 0.773741, and
/// the fourth moment 3 − 2φ(a³ + 3a)/P = 1.416188, thus the kurtosis 2.365517.
#[test]
fn a_truncated_bell_ends_at_two_deviations() {
    let values = draws(Initializer::TruncatedNormal { mean: -3.0, deviation: 0.5 });
    assert!(values.iter().all(|value| (value + 3.0).abs() <= 1.0));
    assert!(values.iter().any(|value| (value + 3.0).abs() > 0.99));
    assert_moments(&values, -3.0, 0.773_741 * 0.25, 2.365_517);
}

/// The deviation of the products of all pairs of rows, or columns if these are fewer, from those of
/// orthogonal vectors of the length `gain`.
fn skew<T: staticnet::Scalar>(gain: f64, rows: usize, columns: usize) -> f64 {
    let mut values: Vec<T> = vec![T::zero(); rows * columns];
    Initializer::Orthogonal { gain }.fill(&mut values, &[rows, columns], &mut generator(7, 0));
    let (count, length) = (rows.min(columns), rows.max(columns));
    let at = |vector: usize, index: usize| -> f64 {
        let place = if columns <= rows { vector * rows + index } else { vector + index * rows };
        T::widen(values[place])
    };
    let pairs = (0..count).flat_map(|a| (0..=a).map(move |b| (a, b)));
    pairs.fold(0.0, |worst: f64, (a, b)| {
        let product: f64 = (0..length).map(|index| at(a, index) * at(b, index)).sum();
        let expected = if a == b { gain * gain } else { 0.0 };
        worst.max((product - expected).abs())
    })
}

/// Tall, wide and square ones, also of more vectors than one block.
#[test]
fn orthogonal() {
    for (rows, columns) in [(1, 1), (5, 1), (1, 5), (40, 17), (17, 40), (33, 33), (100, 64)] {
        assert!(skew::<f64>(1.0, rows, columns) < 1e-14, "{rows}x{columns}");
        assert!(skew::<f64>(2.0, rows, columns) < 4e-14, "{rows}x{columns}");
        assert!(skew::<f32>(1.0, rows, columns) < 1e-6, "{rows}x{columns}");
    }
}

/// Every direction is as likely: the first value of the first of 20 columns has mean 0 and variance
/// 1/20, and both signs on the diagonal.
#[test]
fn orthogonal_vectors_point_everywhere() {
    let random = &mut generator(11, 0);
    let firsts: Vec<f64> = (0..5_000)
        .map(|_| {
            let mut values = [0.0; 20 * 3];
            Initializer::Orthogonal { gain: 1.0 }.fill(&mut values, &[20, 3], random);
            values[2 * 20 + 2]
        })
        .collect();
    // The kurtosis of a coordinate on a sphere in n dimensions is 3n / (n + 2).
    assert_moments(&firsts, 0.0, 1.0 / 20.0, 60.0 / 22.0);
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
fn lecun() {
    let bound = (3.0 / IN as f64).sqrt();
    assert_uniform(Initializer::LecunUniform, -bound, bound);
    assert_normal(Initializer::LecunNormal, 0.0, 1.0 / IN as f64);
}

#[test]
fn layers_start_as_the_line_says() {
    type Said = network!(f64; Input(IN) -> Dense(OUT, relu, init = xavier_normal));
    type Slopes = network!(f64; Input(IN) -> Dense(OUT, prelu));
    type Selu = network!(f64; Input(IN) -> Dense(OUT, selu, bias = false));
    assert_eq!(Said::new(7).layers.layer.weight.as_slice(), draws(Initializer::XavierNormal));
    assert_eq!(Selu::new(7).layers.weight.as_slice(), draws(Initializer::LecunNormal));
    let mut slopes = Slopes::new(7);
    assert_eq!(slopes.layers.first.layer.weight.as_slice(), draws(Initializer::HeUniform));
    slopes.initialize(Some(Initializer::HeNormal), 7);
    assert_eq!(slopes.layers.first.layer.weight.as_slice(), draws(Initializer::HeNormal));
    assert_eq!(slopes.layers.second.slope.as_slice(), [0.25; OUT]);
}

/// Around a network the gains stay 1, and what the inside starts at a constant stays there.
#[test]
fn gains_are_no_weights_to_draw() {
    type Gains = network!(f64; Input(IN) -> Dense(OUT, relu) -> BatchNorm -> LayerNorm);
    let network = Sequential::<_, Initialized<Gains, HeNormal>, f64>::new(7);
    let layers = &network.layers.layer.layers;
    assert_eq!(layers.first.first.weight.as_slice(), draws(Initializer::HeNormal));
    assert_eq!(layers.first.second.weight.as_slice(), [1.0; OUT]);
    assert_eq!(layers.second.weight.as_slice(), [1.0; OUT]);
}

/// An initialiser for the whole network replaces what is drawn, and leaves what is constant.
#[test]
fn one_for_all_replaces_draws_and_no_constants() {
    type Net = network!(f64;
        Input(IN) -> Dense(OUT, init = orthogonal) -> LayerNorm -> Dense(3, init = constant(0.1))
    );
    let mut network = Net::new(7);
    let assert_drawn = |network: &Net, expected: Initializer| {
        let (begin, last) = (&network.layers.first, &network.layers.second);
        assert_eq!(begin.first.layer.weight.as_slice(), draws(expected));
        assert!(begin.first.layer.bias.iter().all(|bias| *bias == 0.0));
        assert_eq!(begin.second.weight.as_slice(), [1.0; OUT]);
        assert_eq!(last.layer.weight.as_slice(), [0.1; 3 * OUT]);
    };
    assert_drawn(&network, Initializer::Orthogonal { gain: 1.0 });
    network.initialize(Some(Initializer::HeNormal), 7);
    assert_drawn(&network, Initializer::HeNormal);
    let model = Model::<Net>::with_initializer(Initializer::HeNormal, 7);
    assert_drawn(model.network(), Initializer::HeNormal);
    network.initialize(None, 7);
    assert_drawn(&network, Initializer::Orthogonal { gain: 1.0 });
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
