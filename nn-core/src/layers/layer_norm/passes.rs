//! The passes over a batch. What is said of a sample runs down its column; what is said of a feature
//! runs along a register of rows, column by column. Sizes are known at run time only, so that all
//! layers share one copy.

use pulp::{NullaryFnOnce, Simd};

use crate::Scalar;
use crate::learner::{Rule, TensorLearner};

/// What is kept of each sample: μ, 1 / √(v + ε), and in the backward pass two means.
pub(super) const KEPT: usize = 4;

/// y = w (x − μ) / √(v + ε) + b for each column, with its mean and its variance.
///
/// x, y: N×n   w, b: N   kept: 4×n
/// μ = Σ x / N   v = Σ (x − μ)² / N
pub(super) struct Forward<'a, S, T> {
    pub(super) simd: S,
    pub(super) weight: &'a [T],
    pub(super) bias: &'a [T],
    pub(super) epsilon: T,
    pub(super) x: &'a [T],
    pub(super) y: &'a mut [T],
    pub(super) kept: &'a mut [T],
}

impl<S: Simd, T: Scalar> NullaryFnOnce for Forward<'_, S, T> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        let Self { simd, weight, bias, epsilon, x, y, kept } = self;
        let rows = weight.len();
        let columns = x.chunks_exact(rows).zip(y.chunks_exact_mut(rows));
        for ((x, y), kept) in columns.zip(kept.chunks_exact_mut(KEPT)) {
            let [mean, inverse] = statistics(simd, epsilon, x);
            (kept[0], kept[1]) = (mean, inverse);
            apply(simd, [weight, bias], [mean, inverse], x, y);
        }
    }
}

/// μ and 1 / √(v + ε) of one sample.
#[inline(always)]
pub(super) fn statistics<S: Simd, T: Scalar>(simd: S, epsilon: T, x: &[T]) -> [T; 2] {
    let (lanes, count) = (T::lanes::<S>(), T::narrow(x.len() as f64));
    let mut sum = T::broadcast(simd, T::zero());
    for x in x.chunks(lanes) {
        sum = T::plus(simd, sum, T::load(simd, x));
    }
    let mean = T::reduce_sum(simd, sum) / count;
    let means = T::broadcast(simd, mean);
    let mut squares = T::broadcast(simd, T::zero());
    for x in x.chunks(lanes) {
        // Lanes beyond the end hold the mean, and add nothing.
        let off = T::subtract(simd, T::load_or(simd, x, mean), means);
        squares = T::multiply_add(simd, off, off, squares);
    }
    let variance = T::reduce_sum(simd, squares) / count;
    [mean, T::one() / (variance + epsilon).sqrt()]
}

/// y = w ⊙ ((x − μ) / √(v + ε)) + b, for one sample.
#[inline(always)]
pub(super) fn apply<S: Simd, T: Scalar>(
    simd: S,
    [weight, bias]: [&[T]; 2],
    [mean, inverse]: [T; 2],
    x: &[T],
    y: &mut [T],
) {
    let lanes = T::lanes::<S>();
    let (mean, inverse) = (T::broadcast(simd, mean), T::broadcast(simd, inverse));
    let affine = weight.chunks(lanes).zip(bias.chunks(lanes));
    for ((x, y), (weight, bias)) in x.chunks(lanes).zip(y.chunks_mut(lanes)).zip(affine) {
        let off = T::subtract(simd, T::load(simd, x), mean);
        let normal = T::multiply(simd, off, inverse);
        let (weight, bias) = (T::load(simd, weight), T::load(simd, bias));
        T::store(simd, y, T::multiply_add(simd, normal, weight, bias));
    }
}

/// The derivatives; dx stands in the place of dy.
///
/// x, dy, dx: N×n   w, b, dw, db: N   kept: 4×n
/// x̂ = (x − μ) / √(v + ε)   g = w ⊙ dy
/// db = Σ dy   dw = Σ dy x̂, over the samples
/// dx = (g − Σ g / N − x̂ Σ g x̂ / N) / √(v + ε), over the features
pub(super) struct Backward<'a, S, R, T> {
    pub(super) simd: S,
    pub(super) x: &'a [T],
    pub(super) dy: &'a mut [T],
    pub(super) weight: &'a mut [T],
    pub(super) bias: &'a mut [T],
    pub(super) kept: &'a mut [T],
    /// What takes dw and db.
    pub(super) learners: [TensorLearner<'a, R, T>; 2],
}

impl<S: Simd, R: Rule<T>, T: Scalar> NullaryFnOnce for Backward<'_, S, R, T> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        let Self { simd, x, dy, weight, bias, kept, learners: [mut of_weight, mut of_bias] } = self;
        let (rows, lanes) = (weight.len(), T::lanes::<S>());
        let columns = x.chunks_exact(rows).zip(dy.chunks_exact(rows));
        for ((x, dy), kept) in columns.zip(kept.chunks_exact_mut(KEPT)) {
            means(simd, weight, x, dy, kept);
        }
        let parts = weight.chunks_mut(lanes).zip(bias.chunks_mut(lanes));
        for (index, (weight, bias)) in parts.enumerate() {
            let row = index * lanes;
            let [dw, db] = rows_backward::<S, T>(simd, row, rows, weight, x, dy, kept);
            of_weight.take(simd, row, weight, [dw]);
            of_bias.take(simd, row, bias, [db]);
        }
    }
}

/// Σ g / N and Σ g x̂ / N of one sample, which are kept.
#[inline(always)]
fn means<S: Simd, T: Scalar>(simd: S, weight: &[T], x: &[T], dy: &[T], kept: &mut [T]) {
    let (lanes, count) = (T::lanes::<S>(), T::narrow(x.len() as f64));
    let mean = T::broadcast(simd, kept[0]);
    let mut sum = T::broadcast(simd, T::zero());
    let mut products = sum;
    for ((x, dy), weight) in x.chunks(lanes).zip(dy.chunks(lanes)).zip(weight.chunks(lanes)) {
        let off = T::subtract(simd, T::load(simd, x), mean);
        // Zero in lanes beyond the end.
        let g = T::multiply(simd, T::load(simd, dy), T::load(simd, weight));
        sum = T::plus(simd, sum, g);
        products = T::multiply_add(simd, g, off, products);
    }
    kept[2] = T::reduce_sum(simd, sum) / count;
    kept[3] = T::reduce_sum(simd, products) * kept[1] / count;
}

/// dx of a register of rows, in the place of dy, and their dw and db.
#[inline(always)]
fn rows_backward<S: Simd, T: Scalar>(
    simd: S,
    row: usize,
    rows: usize,
    weight: &[T],
    x: &[T],
    dy: &mut [T],
    kept: &[T],
) -> [T::Lanes<S>; 2] {
    let len = weight.len();
    let weight = T::load(simd, weight);
    let mut db = T::broadcast(simd, T::zero());
    let mut dw = db;
    let columns = x.chunks_exact(rows).zip(dy.chunks_exact_mut(rows));
    for ((x, dy), kept) in columns.zip(kept.chunks_exact(KEPT)) {
        let (mean, inverse) = (T::broadcast(simd, kept[0]), T::broadcast(simd, kept[1]));
        let (less, slope) = (T::broadcast(simd, kept[2]), T::broadcast(simd, kept[3]));
        let dy = &mut dy[row..][..len];
        let off = T::subtract(simd, T::load(simd, &x[row..][..len]), mean);
        let normal = T::multiply(simd, off, inverse);
        let derivative = T::load(simd, dy);
        db = T::plus(simd, db, derivative);
        dw = T::multiply_add(simd, derivative, normal, dw);
        let g = T::subtract(simd, T::multiply(simd, weight, derivative), less);
        let dx = T::subtract(simd, g, T::multiply(simd, normal, slope));
        T::store(simd, dy, T::multiply(simd, dx, inverse));
    }
    [dw, db]
}
