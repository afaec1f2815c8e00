mod passes;

use core::fmt::Display;

use bytemuck::Zeroable;
use nalgebra::SVector;
use pulp::{NullaryFnOnce, Simd};

use super::{DEFAULT_EPSILON, epsilon};
use crate::Scalar;
use crate::batch::{Batch, BatchMut};
use crate::initializer::Initializer;
use crate::layer::{Layer, Parameters, Pass, Tensor};
use crate::learner::{Learner, Rule};
use crate::shape::Flat;
use crate::summary::{LayerSummary, Named};
use passes::{Affine, Apply, Backward, Forward, Scale};

/// The bits of the momentum of a [`BatchNorm`] unless it is named: 0.1, as in PyTorch.
pub const DEFAULT_MOMENTUM: u64 = 0.1_f64.to_bits();

/// Batch normalisation: `y = w ⊙ (x − μ) / √(v + ε) + b`, for each feature by itself.
///
/// In training μ and v are the mean and the variance (`Σ (x − μ)² / n`) of the batch; in prediction
/// they are running means of these, `r ← (1 − m) r + m s`, into which the variance enters unbiased
/// (`Σ (x − μ)² / (n − 1)`). The momentum m is the share of the new, as in PyTorch.
///
/// | | shape | starts as |
/// |---|---|---|
/// | input x, output y | `N` | |
/// | weight w, the gain | `N` | 1 |
/// | bias b | `N` | 0 |
/// | running mean | `N` | 0 |
/// | running variance | `N` | 1 |
///
/// The running statistics are the layer's, as its parameters are: they are counted, cloned and
/// [visited](Parameters::visit), but no update rule changes them. The backward pass does; so they
/// move with each gradient that is computed, and forward passes alone, as predictions are, leave
/// them. A batch of one sample has the variance 0, so that the output is b and the derivative by
/// the input 0; it moves the running mean, but not the running variance, since it tells nothing
/// about that. (PyTorch refuses such a batch; the last one of an epoch may be of this kind.) A
/// [`Frozen`](super::Frozen) one normalises by its running statistics and leaves them as they are.
///
/// Floats are no const parameters, so `EPSILON` and `MOMENTUM` carry the bits of ε and m:
/// `BatchNorm<64, f32, { check::epsilon(1e-3) }, { check::momentum(0.01) }>`, or in a network line
/// `BatchNorm(epsilon = 1e-3, momentum = 0.01)`; by default ε = 1e-5 and m = 0.1.
///
/// Source: Ioffe and Szegedy, 2015, "Batch normalization: accelerating deep network training by
/// reducing internal covariate shift". PyTorch: `BatchNorm1d`, with the same defaults and names.
/// Keras: `BatchNormalization`, where ε = 1e-3 and the biased variance enters the running one; its
/// momentum is the share of the old, 1 − m, and 0.99 unless one says it, which is m = 0.01.
///
/// ```
/// use nn_core::{Sequential, layers::BatchNorm, shape::Flat};
///
/// type Net = Sequential<Flat<2>, BatchNorm<2>>;
///
/// assert_eq!((Net::PARAMETERS, Net::TRAINABLE), (4 * 2, 2 * 2));
/// let mut network = Net::new(0);
/// network.layers.running_mean[1] = 3.0;
/// network.layers.running_var[1] = 4.0;
/// let y = network.predict(&[0.5, 7.0]);
/// assert!((y[0] - 0.5).abs() < 1e-5 && (y[1] - 2.0).abs() < 1e-5);
/// ```
#[derive(Debug, Zeroable)]
#[zeroable(bound = "T: Scalar")]
pub struct BatchNorm<
    const N: usize,
    T = f32,
    const EPSILON: u64 = DEFAULT_EPSILON,
    const MOMENTUM: u64 = DEFAULT_MOMENTUM,
> {
    /// w: the gain of each feature.
    pub weight: SVector<T, N>,
    /// b: what is added to each feature.
    pub bias: SVector<T, N>,
    /// The running mean of each feature.
    pub running_mean: SVector<T, N>,
    /// The running variance of each feature.
    pub running_var: SVector<T, N>,
}

// By hand, because a derived `clone_from` makes its copy on the stack first.
impl<const N: usize, T: Scalar, const EPSILON: u64, const MOMENTUM: u64> Clone
    for BatchNorm<N, T, EPSILON, MOMENTUM>
{
    fn clone(&self) -> Self {
        let Self { weight, bias, running_mean, running_var } = *self;
        Self { weight, bias, running_mean, running_var }
    }

    fn clone_from(&mut self, source: &Self) {
        self.weight.as_mut_slice().copy_from_slice(source.weight.as_slice());
        self.bias.as_mut_slice().copy_from_slice(source.bias.as_slice());
        self.running_mean.as_mut_slice().copy_from_slice(source.running_mean.as_slice());
        self.running_var.as_mut_slice().copy_from_slice(source.running_var.as_slice());
    }
}

impl<const N: usize, T: Scalar, const EPSILON: u64, const MOMENTUM: u64>
    BatchNorm<N, T, EPSILON, MOMENTUM>
{
    /// m: the share that a batch has in the running statistics.
    pub const MOMENTUM: f64 = f64::from_bits(MOMENTUM);

    fn tensors<V>([weight, bias, running_mean, running_var]: [V; 4]) -> [Tensor<V>; 4] {
        let tensor =
            |name, initializer, values| Tensor::new(name, &const { [N] }, initializer, values);
        let statistic = |tensor| Tensor { trainable: false, ..tensor };
        [
            tensor("weight", Initializer::Ones, weight),
            tensor("bias", Initializer::Zeros, bias),
            statistic(tensor("running_mean", Initializer::Zeros, running_mean)),
            statistic(tensor("running_var", Initializer::Ones, running_var)),
        ]
    }

    #[inline(always)]
    fn affine(&self) -> Affine<'_, T> {
        let (weight, bias) = (self.weight.as_slice(), self.bias.as_slice());
        Affine { weight, bias, epsilon: epsilon::<T>(EPSILON) }
    }

    /// The pass that normalises by the running statistics.
    #[inline(always)]
    fn apply<'a, S: Simd>(&'a self, simd: S, x: &'a [T], y: &'a mut [T]) -> Apply<'a, S, T> {
        let (mean, variance) = (self.running_mean.as_slice(), self.running_var.as_slice());
        Apply { simd, affine: self.affine(), mean, variance, x, y }
    }

    // r ← (1 − m) r + m s, with n / (n − 1) v for the variance
    #[inline(always)]
    fn follow(&mut self, columns: usize, mean: &[T], variance: &[T]) {
        let momentum = T::narrow(Self::MOMENTUM);
        let rest = T::narrow(1.0 - Self::MOMENTUM);
        for (running, mean) in self.running_mean.iter_mut().zip(mean) {
            *running = rest * *running + momentum * *mean;
        }
        if columns > 1 {
            let unbiased = T::narrow(columns as f64 / (columns - 1) as f64);
            for (running, variance) in self.running_var.iter_mut().zip(variance) {
                *running = rest * *running + momentum * (unbiased * *variance);
            }
        }
    }
}

impl<const N: usize, T: Scalar, const EPSILON: u64, const MOMENTUM: u64> Parameters<T>
    for BatchNorm<N, T, EPSILON, MOMENTUM>
{
    const PARAMETERS: usize = 4 * N;
    const TRAINABLE: usize = 2 * N;

    fn visit<'a>(&'a self, visit: &mut dyn FnMut(Tensor<&'a [T]>)) {
        let Self { weight, bias, running_mean, running_var } = self;
        let values = [weight, bias, running_mean, running_var].map(SVector::as_slice);
        Self::tensors(values).into_iter().for_each(visit);
    }

    fn visit_mut(&mut self, visit: &mut dyn FnMut(Tensor<&mut [T]>)) {
        let Self { weight, bias, running_mean, running_var } = self;
        let values = [weight, bias, running_mean, running_var].map(SVector::as_mut_slice);
        Self::tensors(values).into_iter().for_each(visit);
    }
}

impl<const N: usize, T: Scalar, const EPSILON: u64, const MOMENTUM: u64> Layer<Flat<N>, T>
    for BatchNorm<N, T, EPSILON, MOMENTUM>
{
    type Output = Flat<N>;

    /// The output, then the mean and the variance of the batch, which are as long as one sample.
    const TAPE: usize = 3 * N;

    fn describe(visit: &mut dyn FnMut(LayerSummary<'_>)) {
        let (output, parameters) = (&const { [N] }, 4 * N);
        let (epsilon, momentum) = (f64::from_bits(EPSILON), Self::MOMENTUM);
        let plain: &dyn Display = match EPSILON {
            DEFAULT_EPSILON => &"BatchNorm",
            _ => &format_args!("BatchNorm({epsilon:?})"),
        };
        let option = &format_args!("momentum = {momentum:?}");
        let name: &dyn Display = match MOMENTUM {
            DEFAULT_MOMENTUM => plain,
            _ => &Named { name: plain, option },
        };
        visit(LayerSummary { name, ..LayerSummary::new(plain, output, parameters) });
    }

    #[inline(always)]
    fn predict<S: Simd>(&self, simd: S, x: &SVector<T, N>) -> SVector<T, N> {
        let mut y = SVector::<T, N>::zeros();
        self.apply(simd, x.as_slice(), y.as_mut_slice()).call();
        y
    }

    #[inline(always)]
    fn predict_batch<'a, S: Simd>(
        &self,
        simd: S,
        x: Batch<'a, Flat<N>, T>,
        tape: &'a mut [T],
    ) -> Batch<'a, Flat<N>, T> {
        let y = &mut tape[..x.as_slice().len()];
        simd.vectorize(self.apply(simd, x.as_slice(), y));
        Batch::new(y)
    }

    #[inline(always)]
    fn forward<'a, S: Simd>(
        &self,
        pass: &mut Pass<'_, S>,
        x: Batch<'a, Flat<N>, T>,
        tape: &'a mut [T],
    ) -> Batch<'a, Flat<N>, T> {
        let simd = pass.simd;
        if pass.frozen || x.columns() == 0 {
            return self.predict_batch(simd, x, tape);
        }
        let (y, statistics) = tape.split_at_mut(x.as_slice().len());
        let (mean, variance) = statistics[..2 * N].split_at_mut(N);
        let (affine, x) = (self.affine(), x.as_slice());
        simd.vectorize(Forward { simd, affine, mean, variance, x, y: &mut *y });
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
        let (simd, epsilon) = (pass.simd, epsilon::<T>(EPSILON));
        if !R::LEARNS {
            // It is frozen.
            let (variance, weight) = (self.running_var.as_slice(), self.weight.as_slice());
            let dy_values = dy.as_mut_slice();
            simd.vectorize(Scale { simd, epsilon, variance, weight, dy: dy_values });
            return dy;
        }
        let learners = [learner.vector(N), learner.vector(N)];
        learner.skip();
        let columns = x.columns();
        if columns > 0 {
            let (mean, variance) = tape[columns * N..][..2 * N].split_at(N);
            self.follow(columns, mean, variance);
            let (weight, bias) = (self.weight.as_mut_slice(), self.bias.as_mut_slice());
            let (x, dy) = (x.as_slice(), dy.as_mut_slice());
            let backward =
                Backward { simd, epsilon, mean, variance, x, dy, weight, bias, learners };
            simd.vectorize(backward);
        }
        dy
    }
}
