//! The passes over a batch, a register of rows at a time, down the columns. Sizes are known at run
//! time only, so that all layers share one copy.

use pulp::{NullaryFnOnce, Simd};

use crate::Scalar;
use crate::learner::{Rule, TensorLearner};

/// The layer's parameters, N values each.
#[derive(Clone, Copy)]
pub(super) struct Affine<'a, T> {
    pub(super) weight: &'a [T],
    pub(super) bias: &'a [T],
    pub(super) epsilon: T,
}

/// y = w (x − μ) / √(v + ε) + b, with μ and v given.
///
/// x, y: N×n   μ, v, w, b: N
pub(super) struct Apply<'a, S, T> {
    pub(super) simd: S,
    pub(super) affine: Affine<'a, T>,
    pub(super) mean: &'a [T],
    pub(super) variance: &'a [T],
    pub(super) x: &'a [T],
    pub(super) y: &'a mut [T],
}

impl<S: Simd, T: Scalar> NullaryFnOnce for Apply<'_, S, T> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        let Self { simd, affine, mean, variance, x, y } = self;
        for row in (0..mean.len()).step_by(T::lanes::<S>()) {
            let place = Place::new::<S, T>(row, mean.len());
            let mean = place.load(simd, mean);
            let inverse = inverse::<S, T>(simd, place.load(simd, variance), affine.epsilon);
            normalise::<S, T>(simd, place, affine, [mean, inverse], x, y);
        }
    }
}

/// The same with the mean and the biased variance of the batch, which are kept.
///
/// μ = Σ x / n   v = Σ (x − μ)² / n
pub(super) struct Forward<'a, S, T> {
    pub(super) simd: S,
    pub(super) affine: Affine<'a, T>,
    pub(super) mean: &'a mut [T],
    pub(super) variance: &'a mut [T],
    pub(super) x: &'a [T],
    pub(super) y: &'a mut [T],
}

impl<S: Simd, T: Scalar> NullaryFnOnce for Forward<'_, S, T> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        let Self { simd, affine, mean: means, variance: variances, x, y } = self;
        let rows = means.len();
        let share = T::broadcast(simd, share(x.len() / rows));
        for row in (0..rows).step_by(T::lanes::<S>()) {
            let place = Place::new::<S, T>(row, rows);
            let mut sum = T::broadcast(simd, T::zero());
            for x in x.chunks_exact(rows) {
                sum = T::plus(simd, sum, place.load(simd, x));
            }
            let mean = T::multiply(simd, sum, share);
            let mut squares = T::broadcast(simd, T::zero());
            for x in x.chunks_exact(rows) {
                let off = T::subtract(simd, place.load(simd, x), mean);
                squares = T::multiply_add(simd, off, off, squares);
            }
            let variance = T::multiply(simd, squares, share);
            place.store(simd, means, mean);
            place.store(simd, variances, variance);
            let inverse = inverse::<S, T>(simd, variance, affine.epsilon);
            normalise::<S, T>(simd, place, affine, [mean, inverse], x, y);
        }
    }
}

/// The derivatives where the statistics are the batch's; dx stands in the place of dy.
///
/// x, dy, dx: N×n   μ, v, w, b, dw, db: N
/// x̂ = (x − μ) / √(v + ε)
/// db = Σ dy   dw = Σ dy x̂   dx = w / √(v + ε) (dy − db / n − x̂ dw / n)
pub(super) struct Backward<'a, S, R, T> {
    pub(super) simd: S,
    pub(super) epsilon: T,
    pub(super) mean: &'a [T],
    pub(super) variance: &'a [T],
    pub(super) x: &'a [T],
    pub(super) dy: &'a mut [T],
    pub(super) weight: &'a mut [T],
    pub(super) bias: &'a mut [T],
    /// What takes dw and db.
    pub(super) learners: [TensorLearner<'a, R, T>; 2],
}

impl<S: Simd, R: Rule<T>, T: Scalar> NullaryFnOnce for Backward<'_, S, R, T> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        let Self { simd, epsilon, mean, variance, x, dy, weight, bias, learners } = self;
        let [mut of_weight, mut of_bias] = learners;
        let rows = mean.len();
        let minus_share = T::broadcast(simd, -share::<T>(x.len() / rows));
        for row in (0..rows).step_by(T::lanes::<S>()) {
            let place = Place::new::<S, T>(row, rows);
            let mean = place.load(simd, mean);
            let inverse = inverse::<S, T>(simd, place.load(simd, variance), epsilon);
            let mut db = T::broadcast(simd, T::zero());
            let mut dw = db;
            for (x, dy) in x.chunks_exact(rows).zip(dy.chunks_exact(rows)) {
                let off = T::subtract(simd, place.load(simd, x), mean);
                let dy = place.load(simd, dy);
                db = T::plus(simd, db, dy);
                dw = T::multiply_add(simd, dy, off, dw);
            }
            let dw = T::multiply(simd, dw, inverse);
            let less = T::multiply(simd, db, minus_share);
            let slope = T::multiply(simd, T::multiply(simd, dw, inverse), minus_share);
            let scale = T::multiply(simd, place.load(simd, weight), inverse);
            for (x, dy) in x.chunks_exact(rows).zip(dy.chunks_exact_mut(rows)) {
                let off = T::subtract(simd, place.load(simd, x), mean);
                let moved = T::plus(simd, place.load(simd, dy), less);
                let dx = T::multiply(simd, scale, T::multiply_add(simd, off, slope, moved));
                place.store(simd, dy, dx);
            }
            of_weight.take(simd, row, place.part(weight), [dw]);
            of_bias.take(simd, row, place.part(bias), [db]);
        }
    }
}

/// The derivative by the input where the statistics are given; dx stands in the place of dy.
///
/// dx = w / √(v + ε) dy
pub(super) struct Scale<'a, S, T> {
    pub(super) simd: S,
    pub(super) epsilon: T,
    pub(super) variance: &'a [T],
    pub(super) weight: &'a [T],
    pub(super) dy: &'a mut [T],
}

impl<S: Simd, T: Scalar> NullaryFnOnce for Scale<'_, S, T> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        let Self { simd, epsilon, variance, weight, dy } = self;
        let rows = weight.len();
        for row in (0..rows).step_by(T::lanes::<S>()) {
            let place = Place::new::<S, T>(row, rows);
            let inverse = inverse::<S, T>(simd, place.load(simd, variance), epsilon);
            let scale = T::multiply(simd, place.load(simd, weight), inverse);
            for dy in dy.chunks_exact_mut(rows) {
                let dx = T::multiply(simd, scale, place.load(simd, dy));
                place.store(simd, dy, dx);
            }
        }
    }
}

/// A register of rows, or what is left of one.
#[derive(Clone, Copy)]
struct Place {
    row: usize,
    len: usize,
}

impl Place {
    #[inline(always)]
    fn new<S: Simd, T: Scalar>(row: usize, rows: usize) -> Self {
        Self { row, len: T::lanes::<S>().min(rows - row) }
    }

    #[inline(always)]
    fn part<T>(self, column: &mut [T]) -> &mut [T] {
        &mut column[self.row..][..self.len]
    }

    #[inline(always)]
    fn load<S: Simd, T: Scalar>(self, simd: S, column: &[T]) -> T::Lanes<S> {
        T::load(simd, &column[self.row..][..self.len])
    }

    #[inline(always)]
    fn store<S: Simd, T: Scalar>(self, simd: S, column: &mut [T], lanes: T::Lanes<S>) {
        T::store(simd, self.part(column), lanes);
    }
}

/// 1 / n
#[inline(always)]
fn share<T: Scalar>(columns: usize) -> T {
    T::one() / T::narrow(columns as f64)
}

/// 1 / √(v + ε)
#[inline(always)]
fn inverse<S: Simd, T: Scalar>(simd: S, variance: T::Lanes<S>, epsilon: T) -> T::Lanes<S> {
    let sum = T::plus(simd, variance, T::broadcast(simd, epsilon));
    T::divide(simd, T::broadcast(simd, T::one()), T::square_root(simd, sum))
}

/// y = (x − μ) (w / √(v + ε)) + b, for the rows of one place.
#[inline(always)]
fn normalise<S: Simd, T: Scalar>(
    simd: S,
    place: Place,
    affine: Affine<'_, T>,
    [mean, inverse]: [T::Lanes<S>; 2],
    x: &[T],
    y: &mut [T],
) {
    let rows = affine.weight.len();
    let scale = T::multiply(simd, place.load(simd, affine.weight), inverse);
    let bias = place.load(simd, affine.bias);
    for (x, y) in x.chunks_exact(rows).zip(y.chunks_exact_mut(rows)) {
        let off = T::subtract(simd, place.load(simd, x), mean);
        place.store(simd, y, T::multiply_add(simd, off, scale, bias));
    }
}
