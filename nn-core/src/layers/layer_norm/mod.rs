mod passes;

use bytemuck::Zeroable;
use nalgebra::SVector;
use pulp::Simd;

use super::{DEFAULT_EPSILON, epsilon};
use crate::Scalar;
use crate::batch::{Batch, BatchMut};
use crate::initializer::Initializer;
use crate::layer::{Layer, Parameters, Pass, Tensor};
use crate::learner::{Learner, Rule};
use crate::shape::Flat;
use crate::summary::LayerSummary;
use passes::{Backward, Forward, KEPT, apply, statistics};

/// Layer normalisation: `y = w ⊙ (x − μ) / √(v + ε) + b`, with the mean μ and the variance
/// `v = Σ (x − μ)² / N` over the features of each sample by itself, in training as in prediction.
///
/// | | shape | starts as |
/// |---|---|---|
/// | input x, output y | `N` | |
/// | weight w, the gain | `N` | 1 |
/// | bias b | `N` | 0 |
///
/// Floats are no const parameters, so `EPSILON` carries the bits of ε: `LayerNorm<64, f32,
/// { check::epsilon(1e-3) }>`, or in a network line `LayerNorm(1e-3)` or
/// `LayerNorm(epsilon = 1e-3)`; by default ε = 1e-5.
///
/// Source: Ba, Kiros and Hinton, 2016, "Layer normalization". PyTorch: `LayerNorm`, with the same
/// default and names. Keras: `LayerNormalization`, where ε = 1e-3 and w, b are called gamma, beta.
///
/// ```
/// use nn_core::{Sequential, layers::LayerNorm, shape::Flat};
///
/// let network = Sequential::<Flat<2>, LayerNorm<2>>::new(0);
/// let y = network.predict(&[10.0, 14.0]);
/// assert!((y[0] + 1.0).abs() < 1e-5 && (y[1] - 1.0).abs() < 1e-5);
/// ```
#[derive(Debug, Zeroable)]
#[zeroable(bound = "T: Scalar")]
pub struct LayerNorm<const N: usize, T = f32, const EPSILON: u64 = DEFAULT_EPSILON> {
    /// w: the gain of each feature.
    pub weight: SVector<T, N>,
    /// b: what is added to each feature.
    pub bias: SVector<T, N>,
}

// By hand, because a derived `clone_from` makes its copy on the stack first.
impl<const N: usize, T: Scalar, const EPSILON: u64> Clone for LayerNorm<N, T, EPSILON> {
    fn clone(&self) -> Self {
        Self { weight: self.weight, bias: self.bias }
    }

    fn clone_from(&mut self, source: &Self) {
        self.weight.as_mut_slice().copy_from_slice(source.weight.as_slice());
        self.bias.as_mut_slice().copy_from_slice(source.bias.as_slice());
    }
}

impl<const N: usize, T: Scalar, const EPSILON: u64> LayerNorm<N, T, EPSILON> {
    fn tensors<V>(weight: V, bias: V) -> [Tensor<V>; 2] {
        [
            Tensor::new("weight", &const { [N] }, Initializer::Ones, weight),
            Tensor::new("bias", &const { [N] }, Initializer::Zeros, bias),
        ]
    }
}

impl<const N: usize, T: Scalar, const EPSILON: u64> Parameters<T> for LayerNorm<N, T, EPSILON> {
    const PARAMETERS: usize = 2 * N;

    fn visit<'a>(&'a self, visit: &mut dyn FnMut(Tensor<&'a [T]>)) {
        Self::tensors(self.weight.as_slice(), self.bias.as_slice()).into_iter().for_each(visit);
    }

    fn visit_mut(&mut self, visit: &mut dyn FnMut(Tensor<&mut [T]>)) {
        let (weight, bias) = (self.weight.as_mut_slice(), self.bias.as_mut_slice());
        Self::tensors(weight, bias).into_iter().for_each(visit);
    }
}

impl<const N: usize, T: Scalar, const EPSILON: u64> Layer<Flat<N>, T> for LayerNorm<N, T, EPSILON> {
    type Output = Flat<N>;

    /// The output, then what is kept of the sample.
    const TAPE: usize = N + KEPT;

    fn describe(visit: &mut dyn FnMut(LayerSummary<'_>)) {
        let (output, parameters) = (&const { [N] }, 2 * N);
        if EPSILON == DEFAULT_EPSILON {
            visit(LayerSummary::new(&"LayerNorm", output, parameters));
        } else {
            let name = &format_args!("LayerNorm({:?})", f64::from_bits(EPSILON));
            visit(LayerSummary::new(name, output, parameters));
        }
    }

    #[inline(always)]
    fn predict<S: Simd>(&self, simd: S, x: &SVector<T, N>) -> SVector<T, N> {
        let (x, mut y) = (x.as_slice(), SVector::<T, N>::zeros());
        let affine = [self.weight.as_slice(), self.bias.as_slice()];
        apply(simd, affine, statistics(simd, epsilon::<T>(EPSILON), x), x, y.as_mut_slice());
        y
    }

    #[inline(always)]
    fn predict_batch<'a, S: Simd>(
        &self,
        simd: S,
        x: Batch<'a, Flat<N>, T>,
        tape: &'a mut [T],
    ) -> Batch<'a, Flat<N>, T> {
        let (y, kept) = tape.split_at_mut(x.as_slice().len());
        let (weight, bias) = (self.weight.as_slice(), self.bias.as_slice());
        let (epsilon, x) = (epsilon::<T>(EPSILON), x.as_slice());
        simd.vectorize(Forward { simd, weight, bias, epsilon, x, y: &mut *y, kept });
        Batch::new(y)
    }

    #[inline(always)]
    fn backward<'a, S: Simd, R: Rule<T>>(
        &mut self,
        pass: &mut Pass<'_, S>,
        x: Batch<'_, Flat<N>, T>,
        tape: &'a mut [T],
        mut dy: BatchMut<'a, Flat<N>, T>,
        mut learner: Learner<'_, R, T>,
    ) -> BatchMut<'a, Flat<N>, T> {
        let (simd, x) = (pass.simd, x.as_slice());
        let kept = &mut tape[x.len()..];
        let learners = [learner.vector(N), learner.vector(N)];
        let (weight, bias) = (self.weight.as_mut_slice(), self.bias.as_mut_slice());
        let dy_values = dy.as_mut_slice();
        simd.vectorize(Backward { simd, x, dy: dy_values, weight, bias, kept, learners });
        dy
    }
}
