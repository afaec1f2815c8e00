//! A layer that shows what passes through it in training.

use bytemuck::Zeroable;
use nalgebra::{SMatrix, SVector};
use staticnet::batch::{Batch, BatchMut};
use staticnet::initializer::Initializer;
use staticnet::layer::Tensor;
use staticnet::learner::{Learner, Rule};
use staticnet::shape::Flat;
use staticnet::{Layer, Parameters, Pass, Simd};

/// `y = x`; its "gradient" is a copy of the `N×COLUMNS` batch `x`.
#[derive(Zeroable)]
pub struct Tap<const N: usize, const COLUMNS: usize> {
    seen: SMatrix<f64, N, COLUMNS>,
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
    fn backward<'a, S: Simd, R: Rule<f64>>(
        &mut self,
        pass: &mut Pass<'_, S>,
        x: Batch<'_, Flat<N>, f64>,
        _tape: &'a mut [f64],
        dy: BatchMut<'a, Flat<N>, f64>,
        mut learner: Learner<'_, R, f64>,
    ) -> BatchMut<'a, Flat<N>, f64> {
        let shape = &const { [N, COLUMNS] };
        let seen = Tensor::new("seen", shape, Initializer::Zeros, self.seen.as_mut_slice());
        learner.update(pass.simd, seen, x.as_slice());
        dy
    }
}
