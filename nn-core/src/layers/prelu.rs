use bytemuck::Zeroable;
use nalgebra::SVector;
use pulp::Simd;

use crate::Scalar;
use crate::batch::{Batch, BatchMut};
use crate::initializer::Initializer;
use crate::layer::{Layer, Parameters, Pass, Tensor};
use crate::learner::{Learner, Rule};
use crate::shape::{HasSize, Sample};
use crate::summary::LayerSummary;

/// The rectifier whose slope below zero is learned, one for each of `N` features: `yᵢ = xᵢ` for
/// `xᵢ > 0`, else `aᵢ xᵢ`.
///
/// | | shape |
/// |---|---|
/// | input x, output y | any of `N` values |
/// | slope a | `N` |
///
/// Backward: `dxᵢ = dyᵢ` for `xᵢ > 0`, else `aᵢ dyᵢ`; `daᵢ = Σ xᵢ dyᵢ` over the samples whose `xᵢ` is
/// not above 0.
///
/// The slopes start at 0.25. Keras: `PReLU`, whose slopes start at 0; PyTorch: `PReLU`, which has one
/// slope for all features unless it is told their number.
///
/// Source: He, Zhang, Ren and Sun, 2015, "Delving deep into rectifiers".
///
/// ```
/// use nn_core::{Sequential, layers::Prelu, shape::Flat};
///
/// let network = Sequential::<Flat<2>, Prelu<2>>::new(42);
/// assert_eq!(network.predict(&[3.0, -4.0]).as_slice(), [3.0, -1.0]);
/// ```
#[derive(Clone, Copy, Debug, Zeroable)]
#[zeroable(bound = "T: Scalar")]
pub struct Prelu<const N: usize, T = f32> {
    /// The slopes below zero.
    pub slope: SVector<T, N>,
}

impl<const N: usize, T: Scalar> Prelu<N, T> {
    fn tensor<V>(values: V) -> Tensor<V> {
        let initializer = Initializer::Constant { value: 0.25 };
        Tensor::new("weight", &const { [N] }, initializer, values)
    }

    // x, y: N   a: N
    // y = x where x > 0, else a x; in place
    #[inline(always)]
    fn apply<S: Simd>(&self, simd: S, y: &mut [T]) {
        let (lanes, zero) = (T::lanes::<S>(), T::broadcast(simd, T::zero()));
        for (a, y) in self.slope.as_slice().chunks(lanes).zip(y.chunks_mut(lanes)) {
            let x = T::load(simd, y);
            let below = T::multiply(simd, T::load(simd, a), x);
            T::store(simd, y, T::select_less(simd, zero, x, x, below));
        }
    }
}

impl<const N: usize, T: Scalar> Parameters<T> for Prelu<N, T> {
    const PARAMETERS: usize = N;

    fn visit<'a>(&'a self, visit: &mut dyn FnMut(Tensor<&'a [T]>)) {
        visit(Self::tensor(self.slope.as_slice()));
    }

    fn visit_mut(&mut self, visit: &mut dyn FnMut(Tensor<&mut [T]>)) {
        visit(Self::tensor(self.slope.as_mut_slice()));
    }
}

impl<const N: usize, X: HasSize<N>, T: Scalar> Layer<X, T> for Prelu<N, T> {
    type Output = X;

    fn describe(visit: &mut dyn FnMut(LayerSummary<'_>)) {
        visit(LayerSummary::new(&"Prelu", X::DIMENSIONS, N));
    }

    #[inline(always)]
    fn predict<S: Simd>(&self, simd: S, x: &X::Vector<T>) -> X::Vector<T> {
        let mut y = x.clone();
        self.apply(simd, y.as_mut_slice());
        y
    }

    #[inline(always)]
    fn predict_batch<'a, S: Simd>(
        &self,
        simd: S,
        x: Batch<'a, X, T>,
        tape: &'a mut [T],
    ) -> Batch<'a, X, T> {
        let y = &mut tape[..x.as_slice().len()];
        y.copy_from_slice(x.as_slice());
        for y in y.chunks_exact_mut(N) {
            self.apply(simd, y);
        }
        Batch::new(y)
    }

    // x, dx, dy: N×n   a, da: N
    // dx = dy where x > 0, else a dy; in place   da = Σ x dy where not x > 0
    #[inline(always)]
    fn backward<'a, S: Simd, R: Rule<T>>(
        &mut self,
        pass: &mut Pass<'_, S>,
        x: Batch<'_, X, T>,
        _tape: &'a mut [T],
        mut dy: BatchMut<'a, X, T>,
        mut learner: Learner<'_, R, T>,
    ) -> BatchMut<'a, X, T> {
        let (simd, lanes) = (pass.simd, T::lanes::<S>());
        let zero = T::broadcast(simd, T::zero());
        let mut learner = learner.vector(N);
        // A register of features at a time, so that their sum stays in one.
        for (index, a) in self.slope.as_mut_slice().chunks_mut(lanes).enumerate() {
            let (at, slope) = (index * lanes, T::load(simd, a));
            let mut da = zero;
            for (x, dy) in x.iter().zip(dy.iter_mut()) {
                let dy = &mut dy[at..][..a.len()];
                let (x, d) = (T::load(simd, &x[at..][..a.len()]), T::load(simd, dy));
                let share = T::select_less(simd, zero, x, zero, T::multiply(simd, x, d));
                da = T::plus(simd, da, share);
                let dx = T::select_less(simd, zero, x, d, T::multiply(simd, slope, d));
                T::store(simd, dy, dx);
            }
            learner.take(simd, at, a, [da]);
        }
        dy
    }
}
