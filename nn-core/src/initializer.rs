//! How parameters start.

use rand::{Rng, RngExt};
use rand_distr::{Distribution, StandardNormal};

use crate::Scalar;

/// A distribution for the first values of a weight tensor of shape `OUT×IN`.
///
/// | initialiser | values | Keras | PyTorch (`nn.init`) |
/// |---|---|---|---|
/// | `Zeros` | 0 | `zeros` | `zeros_` |
/// | `Ones` | 1 | `ones` | `ones_` |
/// | `Normal` | N(`mean`, `deviation`²) | `RandomNormal` | `normal_` |
/// | `Uniform` | U(`low`, `high`) | `RandomUniform` | `uniform_` |
/// | `XavierUniform` | U(−a, a), a = √(6 / (IN + OUT)) | `glorot_uniform` | `xavier_uniform_` |
/// | `XavierNormal` | N(0, 2 / (IN + OUT)) | `glorot_normal` (truncated there) | `xavier_normal_` |
/// | `HeUniform` | U(−a, a), a = √(6 / IN) | `he_uniform` | `kaiming_uniform_` |
/// | `HeNormal` | N(0, 2 / IN) | `he_normal` (truncated there) | `kaiming_normal_` |
///
/// Sources: Glorot and Bengio, 2010, "Understanding the difficulty of training deep feedforward
/// neural networks"; He, Zhang, Ren and Sun, 2015, "Delving deep into rectifiers".
///
/// ```
/// use nn_core::{initializer::Initializer, random::generator};
///
/// let mut weights = [0.0_f32; 12];
/// Initializer::XavierUniform.fill(&mut weights, &[3, 4], &mut generator(1, 0));
/// let bound = (6.0_f32 / (3.0 + 4.0)).sqrt();
/// assert!(weights.iter().all(|weight| weight.abs() <= bound));
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Initializer {
    /// Every value 0.
    Zeros,
    /// Every value 1.
    Ones,
    /// Normal with a mean and a standard deviation.
    Normal {
        /// The mean.
        mean: f64,
        /// The standard deviation.
        deviation: f64,
    },
    /// Uniform from `low` up to `high`.
    Uniform {
        /// The least value.
        low: f64,
        /// The bound above.
        high: f64,
    },
    /// Xavier (Glorot), uniform: keeps the variance of activations and of gradients alike.
    XavierUniform,
    /// Xavier (Glorot), normal.
    XavierNormal,
    /// He (Kaiming), uniform: Xavier for relu, which silences half of its inputs.
    HeUniform,
    /// He (Kaiming), normal.
    HeNormal,
}

impl Initializer {
    /// Fills a tensor of `shape` (`[OUT, IN]`, or `[OUT]`, where IN counts as OUT).
    ///
    /// The draws are made in `f64` and rounded, so that `f32` and `f64` networks start alike.
    pub fn fill<T: Scalar>(self, values: &mut [T], shape: &[usize], random: &mut impl Rng) {
        let fan_out = shape.first().copied().unwrap_or(1) as f64;
        let fan_in = shape.last().copied().unwrap_or(1) as f64;
        let xavier = 2.0 / (fan_in + fan_out);
        let he = 2.0 / fan_in;
        match self {
            Self::Zeros => values.fill(T::zero()),
            Self::Ones => values.fill(T::one()),
            Self::Normal { mean, deviation } => normal(values, mean, deviation, random),
            Self::Uniform { low, high } => uniform(values, low, high, random),
            Self::XavierUniform => symmetric(values, 3.0 * xavier, random),
            Self::XavierNormal => normal(values, 0.0, square_root(xavier), random),
            Self::HeUniform => symmetric(values, 3.0 * he, random),
            Self::HeNormal => normal(values, 0.0, square_root(he), random),
        }
    }
}

fn normal<T: Scalar>(values: &mut [T], mean: f64, deviation: f64, random: &mut impl Rng) {
    for value in values {
        let draw: f64 = StandardNormal.sample(random);
        *value = T::narrow(mean + deviation * draw);
    }
}

fn uniform<T: Scalar>(values: &mut [T], low: f64, high: f64, random: &mut impl Rng) {
    for value in values {
        *value = T::narrow(low + (high - low) * random.random::<f64>());
    }
}

/// U(−√`square`, √`square`): its variance is a third of `square`.
fn symmetric<T: Scalar>(values: &mut [T], square: f64, random: &mut impl Rng) {
    let bound = square_root(square);
    uniform(values, -bound, bound, random);
}

fn square_root(value: f64) -> f64 {
    nalgebra::ComplexField::sqrt(value)
}
