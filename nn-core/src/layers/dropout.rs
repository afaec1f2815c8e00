use core::fmt;

use bytemuck::Zeroable;
use pulp::Simd;
use rand::Rng;

use crate::Scalar;
use crate::batch::{Batch, BatchMut};
use crate::layer::{End, Layer, Parameters, Pass};
use crate::learner::{Learner, Rule};
use crate::random::{WEYL, generator, mixed};
use crate::shape::Shape;
use crate::summary::LayerSummary;

/// Inverted dropout: in training each value is set to 0 with probability `p` and otherwise
/// multiplied by `1 / (1 − p)`, so that its expectation stays; in prediction nothing happens.
///
/// Forward: `y = m ⊙ x` with `mᵢ = 0` or `1 / (1 − p)`. Backward: `dx = m ⊙ dy`.
///
/// Floats are no const parameters, so `RATE` carries the bits of `p` as an `f64`:
/// `Dropout<{ check::rate(0.2) }>`, or in a network line `Dropout(0.2)`.
///
/// Source: Srivastava and others, 2014, "Dropout: a simple way to prevent neural networks from
/// overfitting". Keras and PyTorch: `Dropout(p)`.
///
/// ```
/// use nn_core::{check, layers::Dropout};
///
/// let dropout = Dropout::<{ check::rate(0.2) }>;
/// assert_eq!(format!("{dropout:?}"), "Dropout(0.2)");
/// ```
#[derive(Clone, Copy, Default, Zeroable)]
pub struct Dropout<const RATE: u64>;

impl<const RATE: u64> Dropout<RATE> {
    /// The probability that a value is dropped.
    pub const PROBABILITY: f64 = f64::from_bits(RATE);

    /// A draw of 32 bits below this drops the value.
    // The product is below 2^32, as the rate is below 1.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    const THRESHOLD: u32 = (Self::PROBABILITY * 4_294_967_296.0) as u32;

    /// Fills one sample's mask. Each sample has a start of its own, so that the mask does not
    /// depend on how a batch is divided.
    #[inline(always)]
    fn draw<T: Scalar>(mask: &mut [T], seed: u64, sample: u64) {
        let kept = T::narrow(1.0 / (1.0 - Self::PROBABILITY));
        let mut state = generator(seed, sample).next_u32();
        for value in mask {
            state = state.wrapping_add(WEYL);
            *value = if mixed(state) < Self::THRESHOLD { T::zero() } else { kept };
        }
    }
}

impl<const RATE: u64> fmt::Debug for Dropout<RATE> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Dropout({})", Self::PROBABILITY)
    }
}

impl<const RATE: u64, T: Scalar> Parameters<T> for Dropout<RATE> {}

impl<const RATE: u64, X: Shape, T: Scalar> Layer<X, T> for Dropout<RATE> {
    type Output = X;

    const END: End = End::Input;

    /// The output, then the mask.
    const TAPE: usize = 2 * X::SIZE;

    fn describe(visit: &mut dyn FnMut(LayerSummary<'_>)) {
        let name = &format_args!("{Self:?}");
        visit(LayerSummary { name, ..LayerSummary::new(&"Dropout", X::DIMENSIONS, 0) });
    }

    #[inline(always)]
    fn predict<S: Simd>(&self, _simd: S, x: &X::Vector<T>) -> X::Vector<T> {
        x.clone()
    }

    #[inline(always)]
    fn predict_batch<'a, S: Simd>(
        &self,
        _simd: S,
        x: Batch<'a, X, T>,
        _tape: &'a mut [T],
    ) -> Batch<'a, X, T> {
        x
    }

    #[inline(always)]
    fn forward<'a, S: Simd>(
        &self,
        pass: &mut Pass<'_, S>,
        x: Batch<'a, X, T>,
        tape: &'a mut [T],
    ) -> Batch<'a, X, T> {
        let seed = pass.random.next_u64();
        let (y, mask) = tape.split_at_mut(x.as_slice().len());
        for (sample, mask) in mask.chunks_exact_mut(X::SIZE).take(x.columns()).enumerate() {
            Self::draw(mask, seed, sample as u64);
        }
        for ((y, x), mask) in y.iter_mut().zip(x.as_slice()).zip(mask.iter()) {
            *y = *x * *mask;
        }
        Batch::new(y)
    }

    #[inline(always)]
    fn backward<'a, S: Simd, R: Rule<T>>(
        &mut self,
        _pass: &mut Pass<'_, S>,
        x: Batch<'_, X, T>,
        tape: &'a mut [T],
        mut dy: BatchMut<'a, X, T>,
        _learner: Learner<'_, R, T>,
    ) -> BatchMut<'a, X, T> {
        let mask = &tape[x.as_slice().len()..];
        for (dy, mask) in dy.as_mut_slice().iter_mut().zip(mask) {
            *dy *= *mask;
        }
        dy
    }
}
