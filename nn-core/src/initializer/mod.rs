//! How parameters start.

mod draw;
mod orthogonal;
mod spelling;
mod types;

use rand::Rng;

use crate::Scalar;
use crate::real::square_root;
pub use types::*;

/// A distribution for the first values of a weight tensor of shape `OUT×IN`.
///
/// | initialiser | values | Keras | PyTorch (`nn.init`) |
/// |---|---|---|---|
/// | `Zeros` | 0 | `zeros` | `zeros_` |
/// | `Ones` | 1 | `ones` | `ones_` |
/// | `Constant` | `value` | `Constant` | `constant_` |
/// | `Normal` | N(`mean`, `deviation`²) | `RandomNormal` | `normal_` |
/// | `TruncatedNormal` | the same within two deviations | `TruncatedNormal` | `trunc_normal_` (within −2 and 2 there) |
/// | `Uniform` | U(`low`, `high`) | `RandomUniform` | `uniform_` |
/// | `XavierUniform` | U(−a, a), a = √(6 / (IN + OUT)) | `glorot_uniform` | `xavier_uniform_` |
/// | `XavierNormal` | N(0, 2 / (IN + OUT)) | `glorot_normal` (truncated there) | `xavier_normal_` |
/// | `HeUniform` | U(−a, a), a = √(6 / IN) | `he_uniform` | `kaiming_uniform_` |
/// | `HeNormal` | N(0, 2 / IN) | `he_normal` (truncated there) | `kaiming_normal_` |
/// | `LecunUniform` | U(−a, a), a = √(3 / IN) | `lecun_uniform` | `kaiming_uniform_(nonlinearity="linear")` |
/// | `LecunNormal` | N(0, 1 / IN) | `lecun_normal` (truncated there) | `kaiming_normal_(nonlinearity="linear")` |
/// | `Orthogonal` | `gain` Q with orthonormal columns, or rows if it is wide | `Orthogonal` | `orthogonal_` |
///
/// Where Keras truncates, it scales what is left to the same variance; what it truncates is spread
/// by `deviation` before.
///
/// Sources: Glorot and Bengio, 2010, "Understanding the difficulty of training deep feedforward
/// neural networks"; He, Zhang, Ren and Sun, 2015, "Delving deep into rectifiers"; LeCun, Bottou,
/// Orr and Müller, 1998, "Efficient backprop"; Saxe, McClelland and Ganguli, 2013, "Exact solutions
/// to the nonlinear dynamics of learning in deep linear neural networks".
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
    /// Every value the same.
    Constant {
        /// That value.
        value: f64,
    },
    /// Normal with a mean and a standard deviation.
    Normal {
        /// The mean.
        mean: f64,
        /// The standard deviation.
        deviation: f64,
    },
    /// Normal, without what lies more than two deviations off: the variance is then 0.774 of the
    /// deviation's square.
    TruncatedNormal {
        /// The mean.
        mean: f64,
        /// The standard deviation before.
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
    /// LeCun, uniform: keeps the variance of activations, where these keep it themselves.
    LecunUniform,
    /// LeCun, normal.
    LecunNormal,
    /// A matrix with orthonormal columns, or orthonormal rows if it is wide: it changes the length
    /// of no vector, but for the gain.
    Orthogonal {
        /// What it is multiplied by.
        gain: f64,
    },
}

impl Initializer {
    /// Fills a tensor of `shape` (`[OUT, IN]`, or `[OUT]`, where IN counts as OUT).
    ///
    /// The draws are made in `f64` and rounded, so that `f32` and `f64` networks start alike.
    /// `Orthogonal` takes a tensor of more axes as `OUT` rows.
    pub fn fill<T: Scalar>(self, values: &mut [T], shape: &[usize], random: &mut impl Rng) {
        let fan_out = shape.first().copied().unwrap_or(1) as f64;
        let fan_in = shape.last().copied().unwrap_or(1) as f64;
        let xavier = 2.0 / (fan_in + fan_out);
        let lecun = 1.0 / fan_in;
        let he = 2.0 * lecun;
        match self {
            Self::Zeros => values.fill(T::zero()),
            Self::Ones => values.fill(T::one()),
            Self::Constant { value } => values.fill(T::narrow(value)),
            Self::Normal { mean, deviation } => draw::normal(values, mean, deviation, random),
            Self::TruncatedNormal { mean, deviation } => {
                draw::truncated_normal(values, mean, deviation, random);
            }
            Self::Uniform { low, high } => draw::uniform(values, low, high, random),
            Self::XavierUniform => draw::symmetric(values, 3.0 * xavier, random),
            Self::XavierNormal => draw::normal(values, 0.0, square_root(xavier), random),
            Self::HeUniform => draw::symmetric(values, 3.0 * he, random),
            Self::HeNormal => draw::normal(values, 0.0, square_root(he), random),
            Self::LecunUniform => draw::symmetric(values, 3.0 * lecun, random),
            Self::LecunNormal => draw::normal(values, 0.0, square_root(lecun), random),
            Self::Orthogonal { gain } => {
                orthogonal::fill(
                    values,
                    shape.first().map_or(1, |rows| (*rows).max(1)),
                    gain,
                    random,
                );
            }
        }
    }

    /// Whether there is nothing to draw: what starts so, such as a bias, starts so in every network.
    pub(crate) const fn is_constant(self) -> bool {
        matches!(self, Self::Zeros | Self::Ones | Self::Constant { .. })
    }
}
