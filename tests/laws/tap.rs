//! A layer that shows what passes through it in training.

use bytemuck::Zeroable;
use nalgebra::{SMatrix, SVector};
use staticnet::batch::{Batch, BatchMut};
use staticnet::shape::Flat;
use staticnet::{Layer, Parameters, Simd};

/// `y = x`; its "gradient" is a copy of the `N×COLUMNS` batch `x`.
#[derive(Zeroable)]
pub struct Tap<const N: usize, const COLUMNS: usize> {
    pub seen: SMatrix<f64, N, COLUMNS>,
}

impl<const N: usize, const COLUMNS: usize> Parameters<f64> for Tap<N, COLUMNS> {
    /// Not trained, but written in the backward pass.
    const PARAMETERS: usize = N * COLUMNS;
}

impl<const N: usize, const COLUMNS: usize> Layer<Flat<N>, f64> for Tap<N, COLUMNS> {
    type Output = Flat<N>;

    #[inline(always)]
    fn predict<S: Simd>(&self, _simd: S, x: &SVector<f64, N>) -> SVector<f64, N> {
        *x
    }

    #[inline(always)]
    fn backward<'a, S: Simd>(
        &self,
        _simd: S,
        x: Batch<'_, Flat<N>, f64>,
        _tape: &'a mut [f64],
        dy: BatchMut<'a, Flat<N>, f64>,
        gradient: &mut Self,
    ) -> BatchMut<'a, Flat<N>, f64> {
        gradient.seen.copy_from_slice(x.as_slice());
        dy
    }
}
