//! Layers as a user would write them, right ones and wrong ones.

use bytemuck::Zeroable;
use nalgebra::SVector;
use staticnet::batch::{Batch, BatchMut};
use staticnet::initializer::Initializer;
use staticnet::layer::Tensor;
use staticnet::learner::{Learner, Rule};
use staticnet::shape::{HasSize, Sample, Shape};
use staticnet::{Layer, Parameters, Pass, Simd};

/// `y = x + b`, for any shape. In front of a network it shows the derivative by the input:
/// `db = Σ dy`, over the samples.
pub type Shift<const N: usize> = ScaledShift<N, 0>;

/// [`Shift`] with a gradient that is wrong by one part in 100,000.
pub type Skewed<const N: usize> = ScaledShift<N, 1>;

/// [`Shift`] whose gradient is too large by `PARTS` parts in 100,000.
#[derive(Zeroable)]
pub struct ScaledShift<const N: usize, const PARTS: u32> {
    bias: SVector<f64, N>,
}

fn tensor<V>(shape: &'static [usize], values: V) -> Tensor<V> {
    Tensor::new("bias", shape, Initializer::Zeros, values)
}

impl<const N: usize, const PARTS: u32> Parameters<f64> for ScaledShift<N, PARTS> {
    const PARAMETERS: usize = N;

    fn visit<'a>(&'a self, visit: &mut dyn FnMut(Tensor<&'a [f64]>)) {
        visit(tensor(&const { [N] }, self.bias.as_slice()));
    }

    fn visit_mut(&mut self, visit: &mut dyn FnMut(Tensor<&mut [f64]>)) {
        visit(tensor(&const { [N] }, self.bias.as_mut_slice()));
    }
}

impl<const N: usize, const PARTS: u32, X: HasSize<N>> Layer<X, f64> for ScaledShift<N, PARTS> {
    type Output = X;

    #[inline(always)]
    fn predict<S: Simd>(&self, _simd: S, x: &X::Vector<f64>) -> X::Vector<f64> {
        X::Vector::from_slice((X::flat(x) + self.bias).as_slice())
    }

    #[inline(always)]
    fn backward<'a, S: Simd, R: Rule<f64>>(
        &mut self,
        pass: &mut Pass<'_, S>,
        _x: Batch<'_, X, f64>,
        _tape: &'a mut [f64],
        dy: BatchMut<'a, X, f64>,
        mut learner: Learner<'_, R, f64>,
    ) -> BatchMut<'a, X, f64> {
        let mut gradient = SVector::<f64, N>::zeros();
        for dy in dy.as_slice().chunks_exact(N) {
            gradient += SVector::from_column_slice(dy);
        }
        gradient *= 1.0 + f64::from(PARTS) * 1e-5;
        let bias = tensor(&const { [N] }, self.bias.as_mut_slice());
        learner.update(pass.simd, bias, gradient.as_slice());
        dy
    }
}

macro_rules! elementwise {
    ($(#[$doc:meta])* $name:ident, $y:expr, $slope:expr) => {
        $(#[$doc])*
        #[derive(Zeroable)]
        pub struct $name;

        impl $name {
            const Y: fn(f64) -> f64 = $y;
            const SLOPE: fn(f64) -> f64 = $slope;
        }

        impl Parameters<f64> for $name {}

        impl<X: Shape> Layer<X, f64> for $name {
            type Output = X;

            #[inline(always)]
            fn predict<S: Simd>(&self, _simd: S, x: &X::Vector<f64>) -> X::Vector<f64> {
                let mut y = x.clone();
                for value in y.as_mut_slice() {
                    *value = (Self::Y)(*value);
                }
                y
            }

            #[inline(always)]
            fn backward<'a, S: Simd, R: Rule<f64>>(
                &mut self,
                _pass: &mut Pass<'_, S>,
                x: Batch<'_, X, f64>,
                _tape: &'a mut [f64],
                mut dy: BatchMut<'a, X, f64>,
                _learner: Learner<'_, R, f64>,
            ) -> BatchMut<'a, X, f64> {
                for (dy, x) in dy.as_mut_slice().iter_mut().zip(x.as_slice()) {
                    *dy *= (Self::SLOPE)(*x);
                }
                dy
            }
        }
    };
}

elementwise!(
    /// `y = x + x²/4`, whose slope is told from the input.
    Bend, |x| x + 0.25 * x * x, |x| 1.0 + 0.5 * x
);
elementwise!(
    /// [`Bend`] with half of a slope forgotten.
    Half, |x| x + 0.25 * x * x, |x| 1.0 + 0.25 * x
);
elementwise!(
    /// `y = x` with a slope too small.
    Damped, |x| x, |_| 1.0 - 1e-4
);
