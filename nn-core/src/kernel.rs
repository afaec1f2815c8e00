//! The products behind every layer, for whatever vector width the processor has.
//!
//! One idea serves all three: a tile of the result is held in registers while the inner dimension
//! runs by. Each is `#[inline(always)]` so that it is compiled with the instruction set chosen at
//! the network's door; the number of rows is a constant, the number of columns is known at run
//! time. Matrices are column-major slices.

use pulp::Simd;

use crate::Scalar;

/// Columns of the result that a tile holds.
const TILE_COLUMNS: usize = 4;

/// A matrix read element by element: `(inner, column)` stands at
/// `inner * inner_stride + column * column_stride`.
#[derive(Clone, Copy)]
struct Strided<'a, T> {
    values: &'a [T],
    inner_stride: usize,
    column_stride: usize,
}

/// y = w x + b
///
/// w: M×K   x: K×n   b: M   y: M×n
#[inline(always)]
pub(crate) fn affine<S: Simd, T: Scalar, const M: usize, const K: usize>(
    simd: S,
    w: &[T],
    x: &[T],
    b: &[T],
    y: &mut [T],
) {
    let x = Strided { values: x, inner_stride: 1, column_stride: K };
    product::<S, T, M>(simd, w, x, Some(b), y);
}

/// dw = dy xᵀ
///
/// dy: M×n   x: K×n   dw: M×K
#[inline(always)]
pub(crate) fn outer<S: Simd, T: Scalar, const M: usize, const K: usize>(
    simd: S,
    dy: &[T],
    x: &[T],
    dw: &mut [T],
) {
    let x = Strided { values: x, inner_stride: K, column_stride: 1 };
    product::<S, T, M>(simd, dy, x, None, dw);
}

/// dx = wᵀ dy
///
/// w: M×K   dy: M×n   dx: K×n
#[inline(always)]
pub(crate) fn transposed<S: Simd, T: Scalar, const M: usize, const K: usize>(
    simd: S,
    w: &[T],
    dy: &[T],
    dx: &mut [T],
) {
    let mut dy_tiles = dy.chunks_exact(M * TILE_COLUMNS);
    let mut dx_tiles = dx.chunks_exact_mut(K * TILE_COLUMNS);
    for (dy, dx) in (&mut dy_tiles).zip(&mut dx_tiles) {
        dots::<S, T, M, K, TILE_COLUMNS>(simd, w, dy, dx);
    }
    let rest = dx_tiles.into_remainder().chunks_exact_mut(K);
    for (dy, dx) in dy_tiles.remainder().chunks_exact(M).zip(rest) {
        dots::<S, T, M, K, 1>(simd, w, dy, dx);
    }
}

/// db = Σ dy, over the samples
///
/// dy: M×n   db: M
#[inline(always)]
pub(crate) fn row_sums<T: Scalar, const M: usize>(dy: &[T], db: &mut [T]) {
    db.fill(T::zero());
    for column in dy.chunks_exact(M) {
        for (sum, value) in db.iter_mut().zip(column) {
            *sum += *value;
        }
    }
}

/// c = a b, plus `start` in every column.
///
/// a: M×K   b: K×n   c: M×n
#[inline(always)]
fn product<S: Simd, T: Scalar, const M: usize>(
    simd: S,
    a: &[T],
    b: Strided<'_, T>,
    start: Option<&[T]>,
    c: &mut [T],
) {
    let lanes = T::lanes::<S>();
    // 4x4 accumulators fill half of 32 registers and just fit 16 with 2x4.
    let tallest = if S::REGISTER_COUNT >= 32 { 4 } else { 2 };
    let mut row = 0;
    while row < M {
        let rows = (M - row).min(tallest * lanes);
        match rows.div_ceil(lanes) {
            1 => strip::<S, T, M, 1>(simd, row, a, b, start, c),
            2 => strip::<S, T, M, 2>(simd, row, a, b, start, c),
            3 => strip::<S, T, M, 3>(simd, row, a, b, start, c),
            _ => strip::<S, T, M, 4>(simd, row, a, b, start, c),
        }
        row += rows;
    }
}

/// The rows of `c` from `row` on that fit R registers.
#[inline(always)]
fn strip<S: Simd, T: Scalar, const M: usize, const R: usize>(
    simd: S,
    row: usize,
    a: &[T],
    b: Strided<'_, T>,
    start: Option<&[T]>,
    c: &mut [T],
) {
    let mut column = 0;
    let mut tiles = c.chunks_exact_mut(M * TILE_COLUMNS);
    for c in &mut tiles {
        tile::<S, T, M, R, TILE_COLUMNS>(simd, row, column, a, b, start, c);
        column += TILE_COLUMNS;
    }
    for c in tiles.into_remainder().chunks_exact_mut(M) {
        tile::<S, T, M, R, 1>(simd, row, column, a, b, start, c);
        column += 1;
    }
}

/// A tile of R registers by C columns: `row` and `column` say where it begins.
#[inline(always)]
fn tile<S: Simd, T: Scalar, const M: usize, const R: usize, const C: usize>(
    simd: S,
    row: usize,
    column: usize,
    a: &[T],
    b: Strided<'_, T>,
    start: Option<&[T]>,
    c: &mut [T],
) {
    let lanes = T::lanes::<S>();
    let rows = (M - row).min(R * lanes);
    let zero = T::broadcast(simd, T::zero());
    let mut sums = [[zero; R]; C];
    if let Some(start) = start {
        let start = &start[row..row + rows];
        for r in 0..R {
            sums[0][r] = T::load(simd, &start[r * lanes..]);
        }
        sums = [sums[0]; C];
    }
    for (inner, a) in a.chunks_exact(M).enumerate() {
        let a = &a[row..row + rows];
        let mut left = [zero; R];
        for r in 0..R {
            left[r] = T::load(simd, &a[r * lanes..]);
        }
        for (i, sums) in sums.iter_mut().enumerate() {
            let right = b.values[inner * b.inner_stride + (column + i) * b.column_stride];
            let right = T::broadcast(simd, right);
            for r in 0..R {
                sums[r] = T::multiply_add(simd, left[r], right, sums[r]);
            }
        }
    }
    for (c, sums) in c.chunks_exact_mut(M).zip(sums) {
        let c = &mut c[row..row + rows];
        for r in 0..R {
            T::store(simd, &mut c[r * lanes..], sums[r]);
        }
    }
}

/// C columns of `dx`: each value is the dot product of a column of `w` and a column of `dy`.
#[inline(always)]
fn dots<S: Simd, T: Scalar, const M: usize, const K: usize, const C: usize>(
    simd: S,
    w: &[T],
    dy: &[T],
    dx: &mut [T],
) {
    let mut tiles = w.chunks_exact(M * TILE_COLUMNS);
    let mut k = 0;
    for w in &mut tiles {
        dot_tile::<S, T, M, K, TILE_COLUMNS, C>(simd, k, w, dy, dx);
        k += TILE_COLUMNS;
    }
    for w in tiles.remainder().chunks_exact(M) {
        dot_tile::<S, T, M, K, 1, C>(simd, k, w, dy, dx);
        k += 1;
    }
}

#[inline(always)]
fn dot_tile<S: Simd, T: Scalar, const M: usize, const K: usize, const R: usize, const C: usize>(
    simd: S,
    k: usize,
    w: &[T],
    dy: &[T],
    dx: &mut [T],
) {
    let lanes = T::lanes::<S>();
    let zero = T::broadcast(simd, T::zero());
    let mut sums = [[zero; C]; R];
    let mut row = 0;
    while row < M {
        let mut right = [zero; C];
        for c in 0..C {
            right[c] = T::load(simd, &dy[c * M..][..M][row..]);
        }
        for r in 0..R {
            let left = T::load(simd, &w[r * M..][..M][row..]);
            for c in 0..C {
                sums[r][c] = T::multiply_add(simd, left, right[c], sums[r][c]);
            }
        }
        row += lanes;
    }
    for c in 0..C {
        for r in 0..R {
            dx[c * K + k + r] = T::reduce_sum(simd, sums[r][c]);
        }
    }
}
