use bytemuck::Zeroable;
use nalgebra::SVector;
use pulp::Simd;

use crate::Scalar;
use crate::batch::{Batch, BatchMut};
use crate::layer::{End, Layer, Parameters, Pass};
use crate::learner::{Learner, Rule};
use crate::shape::{Flat, HasSize};
use crate::summary::LayerSummary;

/// Any shape of `N` values becomes a plain vector, in row-major order; nothing is copied.
///
/// Keras and PyTorch: `Flatten`.
///
/// ```
/// use nn_core::{Sequential, layers::Flatten, shape::Plane};
///
/// let network = Sequential::<Plane<2, 2, 4>, Flatten<4>>::new(0);
/// assert_eq!(network.predict(&[1.0, 2.0, 3.0, 4.0]).as_slice(), [1.0, 2.0, 3.0, 4.0]);
/// ```
#[derive(Clone, Copy, Debug, Default, Zeroable)]
pub struct Flatten<const N: usize>;

impl<const N: usize, T: Scalar> Parameters<T> for Flatten<N> {}

impl<const N: usize, X: HasSize<N>, T: Scalar> Layer<X, T> for Flatten<N> {
    type Output = Flat<N>;

    const END: End = End::Input;

    const TAPE: usize = 0;

    fn describe(visit: &mut dyn FnMut(LayerSummary<'_>)) {
        visit(LayerSummary::new(&"Flatten", &const { [N] }, 0));
    }

    #[inline(always)]
    fn predict<S: Simd>(&self, _simd: S, x: &X::Vector<T>) -> SVector<T, N> {
        *X::flat(x)
    }

    #[inline(always)]
    fn predict_batch<'a, S: Simd>(
        &self,
        _simd: S,
        x: Batch<'a, X, T>,
        _tape: &'a mut [T],
    ) -> Batch<'a, Flat<N>, T> {
        x.reshape()
    }

    #[inline(always)]
    fn output<'a>(x: Batch<'a, X, T>, _tape: &'a [T]) -> Batch<'a, Flat<N>, T> {
        x.reshape()
    }

    #[inline(always)]
    fn backward<'a, S: Simd, R: Rule<T>>(
        &mut self,
        _pass: &mut Pass<'_, S>,
        _x: Batch<'_, X, T>,
        _tape: &'a mut [T],
        dy: BatchMut<'a, Flat<N>, T>,
        _learner: Learner<'_, R, T>,
    ) -> BatchMut<'a, X, T> {
        dy.into_shape()
    }
}
