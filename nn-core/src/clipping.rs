//! Gradients made no larger than a bound.

use pulp::{NullaryFnOnce, Simd};

use crate::Scalar;
use crate::fault::{Fault, check_positive};
use crate::layer::Parameters;
use crate::magnitude::sum_of_squares;
use crate::real::square_root;

/// What is added to a norm before the bound is divided by it, as in PyTorch.
const BESIDE_NORM: f64 = 1e-6;

/// A bound on gradients, and what it bounds.
///
/// By norm, what is larger than the bound `c` becomes `c / (‖g‖ + 10⁻⁶) · g`, with the Euclidean
/// norm: its direction stays. A norm that is NaN or infinite makes the gradient NaN: what went
/// wrong must show.
///
/// | | PyTorch | Keras |
/// |---|---|---|
/// | [`Value`](Clipping::Value) | `clip_grad_value_` | `clipvalue` |
/// | [`Norm`](Clipping::Norm) | `clip_grad_norm_`, of one tensor | `clipnorm` |
/// | [`GlobalNorm`](Clipping::GlobalNorm) | `clip_grad_norm_` | `global_clipnorm` |
///
/// The form is PyTorch's. Keras does not add 10⁻⁶ to the norm.
///
/// Source: Pascanu, Mikolov and Bengio, 2013, "On the difficulty of training recurrent neural
/// networks".
///
/// ```
/// use nn_core::clipping::Clipping;
/// use nn_core::{Sequential, layers::{Dense, Linear}, shape::Flat};
///
/// type Net = Sequential<Flat<2>, Dense<2, 1, Linear, f64>, f64>;
/// let clipped = |clipping| {
///     let mut gradient = [3.0, -4.0, 12.0]; // two weights and a bias
///     Net::zeroed_box().clip(clipping, &mut gradient);
///     gradient.map(|value| (1000.0 * value).round() / 1000.0)
/// };
/// assert_eq!(clipped(Clipping::Value(3.5)), [3.0, -3.5, 3.5]);
/// assert_eq!(clipped(Clipping::Norm(1.0)), [0.6, -0.8, 1.0]);
/// assert_eq!(clipped(Clipping::GlobalNorm(1.3)), [0.3, -0.4, 1.2]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Clipping {
    /// Each derivative by itself, between the bound and its negative.
    Value(f64),
    /// The norm of each tensor's gradient.
    Norm(f64),
    /// The norm of the whole gradient.
    GlobalNorm(f64),
}

impl Clipping {
    /// Refuses a bound that is no positive number.
    ///
    /// # Errors
    ///
    /// If it is none, rounded to `T`.
    pub fn check<T: Scalar>(self) -> Result<(), Fault> {
        let (Self::Value(bound) | Self::Norm(bound) | Self::GlobalNorm(bound)) = self;
        check_positive::<T>("the bound of gradients", bound)
    }

    /// Makes the gradient of `layers` no larger.
    #[inline(always)]
    pub(crate) fn clip<S: Simd, T: Scalar>(
        self,
        simd: S,
        layers: &impl Parameters<T>,
        gradient: &mut [T],
    ) {
        match self {
            Self::Value(bound) => by_value(T::narrow(bound), gradient),
            Self::GlobalNorm(bound) => ByNorm { bound, gradient }.call(),
            Self::Norm(bound) => {
                let mut rest = gradient;
                layers.visit(&mut |tensor| {
                    let all = core::mem::take(&mut rest);
                    let (gradient, others) = all.split_at_mut(tensor.values.len());
                    simd.vectorize(ByNorm { bound, gradient });
                    rest = others;
                });
            }
        }
    }
}

#[inline(always)]
fn by_value<T: Scalar>(bound: T, gradient: &mut [T]) {
    for value in gradient {
        // Neither comparison holds for NaN, which stays.
        if *value > bound {
            *value = bound;
        } else if *value < -bound {
            *value = -bound;
        }
    }
}

struct ByNorm<'a, T> {
    bound: f64,
    gradient: &'a mut [T],
}

impl<T: Scalar> NullaryFnOnce for ByNorm<'_, T> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        let norm = square_root(sum_of_squares(self.gradient));
        let factor = self.bound / (norm + BESIDE_NORM);
        if factor >= 1.0 {
            return;
        }
        let factor = T::narrow(if norm.is_finite() { factor } else { f64::NAN });
        for value in self.gradient {
            *value *= factor;
        }
    }
}
