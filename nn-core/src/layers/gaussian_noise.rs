use core::fmt;

use bytemuck::Zeroable;
use pulp::{NullaryFnOnce, Simd};
use rand::Rng;

use crate::Scalar;
use crate::batch::{Batch, BatchMut};
use crate::layer::{End, Layer, Parameters, Pass};
use crate::learner::{Learner, Rule};
use crate::random::{BLOCK, block, generator};
use crate::shape::Shape;
use crate::summary::LayerSummary;

/// Noise: in training `y = x + σ z` with standard normal `z`, drawn anew for each value; in
/// prediction nothing happens.
///
/// Forward: `y = x + σ z`. Backward: `dx = dy`.
///
/// Floats are no const parameters, so `DEVIATION` carries the bits of σ as an `f64`:
/// `GaussianNoise<{ check::deviation(0.1) }>`, or in a network line `GaussianNoise(0.1)`. Each
/// sample has a seed of its own, so that its noise does not hang on the samples beside it.
///
/// Source: Bishop, 1995, "Training with noise is equivalent to Tikhonov regularization". Keras:
/// `GaussianNoise(stddev)`; PyTorch has no such layer.
///
/// ```
/// use nn_core::{check, layers::GaussianNoise};
///
/// let noise = GaussianNoise::<{ check::deviation(0.1) }>;
/// assert_eq!(format!("{noise:?}"), "GaussianNoise(0.1)");
/// ```
#[derive(Clone, Copy, Default, Zeroable)]
pub struct GaussianNoise<const DEVIATION: u64>;

impl<const DEVIATION: u64> GaussianNoise<DEVIATION> {
    /// σ: the standard deviation of the noise.
    pub const STANDARD_DEVIATION: f64 = f64::from_bits(DEVIATION);
}

impl<const DEVIATION: u64> fmt::Debug for GaussianNoise<DEVIATION> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "GaussianNoise({})", Self::STANDARD_DEVIATION)
    }
}

impl<const DEVIATION: u64, T: Scalar> Parameters<T> for GaussianNoise<DEVIATION> {}

impl<const DEVIATION: u64, X: Shape, T: Scalar> Layer<X, T> for GaussianNoise<DEVIATION> {
    type Output = X;

    const END: End = End::Input;

    fn describe(visit: &mut dyn FnMut(LayerSummary<'_>)) {
        let name = &format_args!("{Self:?}");
        visit(LayerSummary { name, ..LayerSummary::new(&"GaussianNoise", X::DIMENSIONS, 0) });
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
        let (simd, seed) = (pass.simd, pass.random.next_u64());
        let deviation = T::narrow(Self::STANDARD_DEVIATION);
        let (x, size) = (x.as_slice(), X::SIZE);
        let y = &mut tape[..x.len()];
        simd.vectorize(AddNoise { simd, size, deviation, seed, x, y: &mut *y });
        Batch::new(y)
    }

    #[inline(always)]
    fn backward<'a, S: Simd, R: Rule<T>>(
        &mut self,
        _pass: &mut Pass<'_, S>,
        _x: Batch<'_, X, T>,
        _tape: &'a mut [T],
        dy: BatchMut<'a, X, T>,
        _learner: Learner<'_, R, T>,
    ) -> BatchMut<'a, X, T> {
        dy
    }
}

/// y = x + σ z, for samples of `size` values.
struct AddNoise<'a, S, T> {
    simd: S,
    size: usize,
    deviation: T,
    seed: u64,
    x: &'a [T],
    y: &'a mut [T],
}

impl<S: Simd, T: Scalar> NullaryFnOnce for AddNoise<'_, S, T> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        let Self { simd, size, deviation, seed, x, y } = self;
        let samples = x.chunks_exact(size).zip(y.chunks_exact_mut(size));
        for (sample, (x, y)) in samples.enumerate() {
            let mut state = generator(seed, sample as u64).next_u32();
            for (x, y) in x.chunks(BLOCK).zip(y.chunks_mut(BLOCK)) {
                let draws = block(simd, &mut state);
                for ((x, y), draw) in x.iter().zip(y).zip(&draws) {
                    *y = *x + deviation * T::narrow(f64::from(*draw));
                }
            }
        }
    }
}
