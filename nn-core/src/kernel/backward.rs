use pulp::{NullaryFnOnce, Simd};

use super::forward::Store;
use super::tile::{Epilogue, Plain, Product, Transposed};
use super::transpose::transpose;
use crate::Scalar;
use crate::crew::{Crew, each, share};
use crate::learner::{Rule, TensorLearner};

/// Columns of the weights that threads share: whole tiles, and whole cache lines of x.
pub(super) const COLUMNS: usize = 16;

/// Samples that threads share: whole registers, where they stand side by side.
const SAMPLES: usize = 16;

/// dw = dy xᵀ, taken by `learner` while it is in registers.
///
/// dy: M×n   x: K×n   w, dw: M×K
#[inline(always)]
pub(crate) fn weight_gradient<S: Simd, R: Rule<T>, T: Scalar>(
    simd: S,
    crew: &dyn Crew,
    [rows, depth]: [usize; 2],
    dy: &[T],
    x: &[T],
    w: &mut [T],
    learner: TensorLearner<'_, R, T>,
) {
    let columns = share(crew, depth, COLUMNS, w.len() * (dy.len() / rows));
    let parts = w.chunks_mut(columns * rows);
    let learners = learner.chunks(columns * rows, parts.len());
    each(crew, parts.zip(learners).enumerate(), |(part, (w, learner))| {
        // Without samples there is no x.
        let x = x.get(part * columns..).unwrap_or_default();
        let (b, epilogue) = (Transposed { values: x, stride: depth }, Learn(learner));
        simd.vectorize(Product { simd, rows, a: dy, b, start: None, c: w, epilogue });
    });
}

/// w ← rule(w, dw)
struct Learn<'a, R, T>(TensorLearner<'a, R, T>);

impl<S: Simd, R: Rule<T>, T: Scalar> Epilogue<S, T> for Learn<'_, R, T> {
    #[inline(always)]
    fn finish<const N: usize>(&mut self, simd: S, at: usize, w: &mut [T], dw: [T::Lanes<S>; N]) {
        self.0.take(simd, at, w, dw);
    }
}

/// db = Σ dy, over the samples, taken by `learner`.
///
/// dy: M×n   b, db: M
#[inline(always)]
pub(crate) fn bias_gradient<S: Simd, R: Rule<T>, T: Scalar>(
    simd: S,
    dy: &[T],
    b: &mut [T],
    learner: TensorLearner<'_, R, T>,
) {
    simd.vectorize(RowSums { simd, dy, b, learner });
}

struct RowSums<'a, S, R, T> {
    simd: S,
    dy: &'a [T],
    b: &'a mut [T],
    learner: TensorLearner<'a, R, T>,
}

impl<S: Simd, R: Rule<T>, T: Scalar> NullaryFnOnce for RowSums<'_, S, R, T> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        let Self { simd, dy, b, mut learner } = self;
        let (rows, lanes) = (b.len(), T::lanes::<S>());
        for (index, b) in b.chunks_mut(lanes).enumerate() {
            let row = index * lanes;
            let mut sum = T::broadcast(simd, T::zero());
            for dy in dy.chunks_exact(rows) {
                sum = T::plus(simd, sum, T::load(simd, &dy[row..][..b.len()]));
            }
            learner.take(simd, row, b, [sum]);
        }
    }
}

/// dx = wᵀ dy
///
/// w: M×K   dy: M×n   dx: K×n; `room` holds (M + K)×n values.
#[inline(always)]
pub(crate) fn input_gradient<S: Simd, T: Scalar>(
    simd: S,
    crew: &dyn Crew,
    [rows, depth]: [usize; 2],
    w: &[T],
    dy: &[T],
    room: &mut [T],
    dx: &mut [T],
) {
    let all = dy.len() / rows;
    let columns = share(crew, all, SAMPLES, w.len() * all);
    let rooms = room.chunks_mut(columns * (rows + depth));
    let parts = dy.chunks(columns * rows).zip(dx.chunks_mut(columns * depth)).zip(rooms);
    each(crew, parts, |((dy, dx), room)| {
        simd.vectorize(InputGradient { simd, rows, depth, w, dy, room, dx });
    });
}

struct InputGradient<'a, S, T> {
    simd: S,
    rows: usize,
    depth: usize,
    w: &'a [T],
    dy: &'a [T],
    room: &'a mut [T],
    dx: &'a mut [T],
}

// Columns of w are contiguous, but the sums run along them: so that no sum runs across a register,
// something must be transposed, the smaller of the two.
impl<S: Simd, T: Scalar> NullaryFnOnce for InputGradient<'_, S, T> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        let columns = self.dy.len() / self.rows;
        if self.w.len() <= self.dy.len() + self.dx.len() {
            self.by_weights();
        } else {
            self.by_samples(columns);
        }
    }
}

impl<S: Simd, T: Scalar> InputGradient<'_, S, T> {
    /// dx = (wᵀ) dy
    #[inline(always)]
    fn by_weights(self) {
        let Self { simd, rows, depth, w, dy, room, dx } = self;
        let w_transposed = &mut room[..w.len()];
        transpose(rows, w, w_transposed);
        let b = Plain { values: dy, stride: rows };
        let (a, epilogue) = (&*w_transposed, Store);
        Product { simd, rows: depth, a, b, start: None, c: dx, epilogue }.call();
    }

    /// dxᵀ = (dyᵀ) w
    #[inline(always)]
    fn by_samples(self, columns: usize) {
        let Self { simd, rows, depth, w, dy, room, dx } = self;
        let (dy_transposed, rest) = room.split_at_mut(dy.len());
        let dx_transposed = &mut rest[..depth * columns];
        transpose(rows, dy, dy_transposed);
        let b = Plain { values: w, stride: rows };
        let (a, c, epilogue) = (&*dy_transposed, &mut *dx_transposed, Store);
        Product { simd, rows: columns, a, b, start: None, c, epilogue }.call();
        transpose(columns, dx_transposed, dx);
    }
}
