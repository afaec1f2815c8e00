//! The products behind every layer, for whatever vector width the processor has.
//!
//! One idea serves all three: a tile of the result is held in registers while the inner dimension
//! runs by. The sizes are known at run time only, so that all layers of a program share one copy
//! of each kernel: constant sizes brought no speed from 16×16 up, and cost seconds of compile time
//! a layer. Matrices are column-major slices.

use pulp::{NullaryFnOnce, Simd};

use crate::Scalar;

/// Columns of the result that a tile holds.
const TILE_COLUMNS: usize = 4;

/// y = w x + b
///
/// w: M×K   x: K×n   b: M   y: M×n
#[inline(always)]
pub(crate) fn affine<S: Simd, T: Scalar>(simd: S, w: &[T], x: &[T], b: &[T], y: &mut [T]) {
    let (rows, depth) = (b.len(), w.len() / b.len());
    let x = Strided { values: x, inner_stride: 1, column_stride: depth };
    simd.vectorize(Product { simd, rows, a: w, b: x, start: Some(b), c: y });
}

/// dw = dy xᵀ
///
/// dy: M×n   x: K×n   dw: M×K
#[inline(always)]
pub(crate) fn outer<S: Simd, T: Scalar>(
    simd: S,
    [rows, depth]: [usize; 2],
    dy: &[T],
    x: &[T],
    dw: &mut [T],
) {
    let x = Strided { values: x, inner_stride: depth, column_stride: 1 };
    simd.vectorize(Product { simd, rows, a: dy, b: x, start: None, c: dw });
}

/// dx = wᵀ dy
///
/// w: M×K   dy: M×n   dx: K×n
#[inline(always)]
pub(crate) fn transposed<S: Simd, T: Scalar>(
    simd: S,
    [rows, depth]: [usize; 2],
    w: &[T],
    dy: &[T],
    dx: &mut [T],
) {
    simd.vectorize(Transposed { simd, rows, depth, w, dy, dx });
}

/// db = Σ dy, over the samples
///
/// dy: M×n   db: M
#[inline(always)]
pub(crate) fn row_sums<T: Scalar>(dy: &[T], db: &mut [T]) {
    db.fill(T::zero());
    for column in dy.chunks_exact(db.len()) {
        for (sum, value) in db.iter_mut().zip(column) {
            *sum += *value;
        }
    }
}

/// A matrix read element by element: `(inner, column)` stands at
/// `inner * inner_stride + column * column_stride`.
#[derive(Clone, Copy)]
struct Strided<'a, T> {
    values: &'a [T],
    inner_stride: usize,
    column_stride: usize,
}

/// c = a b, plus `start` in every column.
///
/// a: M×K   b: K×n   c: M×n
struct Product<'a, S, T> {
    simd: S,
    rows: usize,
    a: &'a [T],
    b: Strided<'a, T>,
    start: Option<&'a [T]>,
    c: &'a mut [T],
}

impl<S: Simd, T: Scalar> NullaryFnOnce for Product<'_, S, T> {
    type Output = ();

    #[inline(always)]
    fn call(mut self) {
        let lanes = T::lanes::<S>();
        // 4x4 accumulators fill half of 32 registers, and 2x4 just fit 16.
        let tallest = if S::REGISTER_COUNT >= 32 { 4 } else { 2 };
        let mut row = 0;
        while row < self.rows {
            let height = (self.rows - row).min(tallest * lanes);
            match height.div_ceil(lanes) {
                1 => self.strip::<1>(row, height),
                2 => self.strip::<2>(row, height),
                3 => self.strip::<3>(row, height),
                _ => self.strip::<4>(row, height),
            }
            row += height;
        }
    }
}

impl<S: Simd, T: Scalar> Product<'_, S, T> {
    /// The `height` rows of `c` from `row` on, which fit R registers.
    #[inline(always)]
    fn strip<const R: usize>(&mut self, row: usize, height: usize) {
        if height == R * T::lanes::<S>() {
            self.tiles::<R>(row, R * T::lanes::<S>());
        } else {
            self.tiles::<R>(row, height);
        }
    }

    #[inline(always)]
    fn tiles<const R: usize>(&mut self, row: usize, height: usize) {
        let Self { simd, rows, a, b, start, ref mut c } = *self;
        let start = start.map(|start| &start[row..][..height]);
        let mut column = 0;
        let mut tiles = c.chunks_exact_mut(rows * TILE_COLUMNS);
        for c in &mut tiles {
            let left = Rows { values: a, stride: rows, row, height };
            let sums = left.times::<S, R, TILE_COLUMNS>(simd, b, column, start);
            left.store(simd, sums, c);
            column += TILE_COLUMNS;
        }
        for c in tiles.into_remainder().chunks_exact_mut(rows) {
            let left = Rows { values: a, stride: rows, row, height };
            let sums = left.times::<S, R, 1>(simd, b, column, start);
            left.store(simd, sums, c);
            column += 1;
        }
    }
}

/// Some rows of a matrix whose columns are `stride` long.
#[derive(Clone, Copy)]
struct Rows<'a, T> {
    values: &'a [T],
    stride: usize,
    row: usize,
    height: usize,
}

impl<T: Scalar> Rows<'_, T> {
    /// These rows, at most R registers high, times C columns of `b` from `column` on.
    #[inline(always)]
    fn times<S: Simd, const R: usize, const C: usize>(
        self,
        simd: S,
        b: Strided<'_, T>,
        column: usize,
        start: Option<&[T]>,
    ) -> [[T::Lanes<S>; R]; C] {
        let lanes = T::lanes::<S>();
        let zero = T::broadcast(simd, T::zero());
        let mut sums = [[zero; R]; C];
        if let Some(start) = start {
            for r in 0..R {
                sums[0][r] = T::load(simd, &start[r * lanes..]);
            }
            sums = [sums[0]; C];
        }
        let mut index = column * b.column_stride;
        for a in self.values.chunks_exact(self.stride) {
            let a = &a[self.row..][..self.height];
            let mut left = [zero; R];
            for r in 0..R {
                left[r] = T::load(simd, &a[r * lanes..]);
            }
            for (c, sums) in sums.iter_mut().enumerate() {
                let right = T::broadcast(simd, b.values[index + c * b.column_stride]);
                for r in 0..R {
                    sums[r] = T::multiply_add(simd, left[r], right, sums[r]);
                }
            }
            index += b.inner_stride;
        }
        sums
    }

    /// Writes a tile to these rows of the columns `c`.
    #[inline(always)]
    fn store<S: Simd, const R: usize, const C: usize>(
        self,
        simd: S,
        sums: [[T::Lanes<S>; R]; C],
        c: &mut [T],
    ) {
        let lanes = T::lanes::<S>();
        for (c, sums) in c.chunks_exact_mut(self.stride).zip(sums) {
            let c = &mut c[self.row..][..self.height];
            for r in 0..R {
                T::store(simd, &mut c[r * lanes..], sums[r]);
            }
        }
    }
}

/// dx = wᵀ dy: each value is the dot product of a column of `w` and a column of `dy`.
///
/// w: M×K   dy: M×n   dx: K×n
struct Transposed<'a, S, T> {
    simd: S,
    rows: usize,
    depth: usize,
    w: &'a [T],
    dy: &'a [T],
    dx: &'a mut [T],
}

impl<S: Simd, T: Scalar> NullaryFnOnce for Transposed<'_, S, T> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        let Self { simd, rows, depth, w, dy, dx } = self;
        let mut dy_tiles = dy.chunks_exact(rows * TILE_COLUMNS);
        let mut dx_tiles = dx.chunks_exact_mut(depth * TILE_COLUMNS);
        for (dy, dx) in (&mut dy_tiles).zip(&mut dx_tiles) {
            dots::<S, T, TILE_COLUMNS>(simd, rows, w, dy, dx);
        }
        let rest = dx_tiles.into_remainder().chunks_exact_mut(depth);
        for (dy, dx) in dy_tiles.remainder().chunks_exact(rows).zip(rest) {
            dots::<S, T, 1>(simd, rows, w, dy, dx);
        }
    }
}

/// C columns of `dx`.
#[inline(always)]
fn dots<S: Simd, T: Scalar, const C: usize>(simd: S, rows: usize, w: &[T], dy: &[T], dx: &mut [T]) {
    let depth = dx.len() / C;
    let mut tiles = w.chunks_exact(rows * TILE_COLUMNS);
    let mut k = 0;
    for w in &mut tiles {
        let sums = dot_tile::<S, T, TILE_COLUMNS, C>(simd, rows, w, dy);
        for (dx, sums) in dx.chunks_exact_mut(depth).zip(sums) {
            dx[k..][..TILE_COLUMNS].copy_from_slice(&sums);
        }
        k += TILE_COLUMNS;
    }
    for w in tiles.remainder().chunks_exact(rows) {
        let sums = dot_tile::<S, T, 1, C>(simd, rows, w, dy);
        for (dx, [sum]) in dx.chunks_exact_mut(depth).zip(sums) {
            dx[k] = sum;
        }
        k += 1;
    }
}

/// The dot products of R columns of `w` with C columns of `dy`.
#[inline(always)]
fn dot_tile<S: Simd, T: Scalar, const R: usize, const C: usize>(
    simd: S,
    rows: usize,
    w: &[T],
    dy: &[T],
) -> [[T; R]; C] {
    let lanes = T::lanes::<S>();
    let zero = T::broadcast(simd, T::zero());
    let mut sums = [[zero; R]; C];
    let mut row = 0;
    while row < rows {
        let mut left = [zero; R];
        for (left, w) in left.iter_mut().zip(w.chunks_exact(rows)) {
            *left = T::load(simd, &w[row..]);
        }
        for (sums, dy) in sums.iter_mut().zip(dy.chunks_exact(rows)) {
            let right = T::load(simd, &dy[row..]);
            for r in 0..R {
                sums[r] = T::multiply_add(simd, left[r], right, sums[r]);
            }
        }
        row += lanes;
    }
    let mut dots = [[T::zero(); R]; C];
    for (dots, sums) in dots.iter_mut().zip(sums) {
        for r in 0..R {
            dots[r] = T::reduce_sum(simd, sums[r]);
        }
    }
    dots
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec;
    use alloc::vec::Vec;
    use pulp::{Arch, Scalar as Plain, WithSimd};

    /// Values that are exact in both scalars, so that only sums are rounded.
    fn values<T: Scalar>(count: usize, seed: usize) -> Vec<T> {
        let value = |i: usize| ((i * 37 + seed * 11) % 64) as f64 / 32.0 - 1.0;
        (0..count).map(|i| T::narrow(value(i))).collect()
    }

    /// All three products of an M×K layer over `columns` samples.
    struct Products<'a, T> {
        sizes: [usize; 2],
        w: &'a [T],
        x: &'a [T],
        b: &'a [T],
        dy: &'a [T],
    }

    impl<T: Scalar> WithSimd for Products<'_, T> {
        type Output = [Vec<T>; 4];

        #[inline(always)]
        fn with_simd<S: Simd>(self, simd: S) -> [Vec<T>; 4] {
            // What was there before must not show.
            let mut out = [self.dy.len(), self.w.len(), self.x.len(), self.b.len()]
                .map(|len| vec![T::narrow(f64::NAN); len]);
            affine(simd, self.w, self.x, self.b, &mut out[0]);
            outer(simd, self.sizes, self.dy, self.x, &mut out[1]);
            transposed(simd, self.sizes, self.w, self.dy, &mut out[2]);
            row_sums(self.dy, &mut out[3]);
            out
        }
    }

    /// The same by the definition, in f64.
    fn by_definition<T: Scalar>(products: &Products<'_, T>, columns: usize) -> [Vec<f64>; 4] {
        let [m, depth] = products.sizes;
        let w = |i: usize, k: usize| products.w[k * m + i].widen();
        let x = |k: usize, j: usize| products.x[j * depth + k].widen();
        let dy = |i: usize, j: usize| products.dy[j * m + i].widen();
        let mut out = [m * columns, m * depth, depth * columns, m].map(|len| vec![0.0; len]);
        for j in 0..columns {
            for i in 0..m {
                out[0][j * m + i] = products.b[i].widen();
                out[3][i] += dy(i, j);
                for k in 0..depth {
                    out[0][j * m + i] += w(i, k) * x(k, j);
                    out[1][k * m + i] += dy(i, j) * x(k, j);
                    out[2][j * depth + k] += w(i, k) * dy(i, j);
                }
            }
        }
        out
    }

    fn check<T: Scalar>(sizes: [usize; 2], columns: usize) {
        let [m, depth] = sizes;
        let (w, x) = (values::<T>(m * depth, 1), values::<T>(depth * columns, 2));
        let (b, dy) = (values::<T>(m, 3), values::<T>(m * columns, 4));
        let products = || Products { sizes, w: &w, x: &x, b: &b, dy: &dy };
        let expected = by_definition(&products(), columns);
        let widest = Arch::new().dispatch(products());
        for found in [widest, products().with_simd(Plain::new())] {
            for (found, expected) in found.iter().flatten().zip(expected.iter().flatten()) {
                // Products of the values are multiples of 2^-10 and their sums stay below 2^13:
                // every step is exact in f32 too.
                assert!(found.widen().eq(expected), "{m}x{depth}, {columns} columns");
            }
        }
    }

    #[test]
    fn every_edge_agrees_with_the_definition() {
        for m in 1..=40 {
            for depth in 1..=40 {
                for columns in [0, 1, 2, 3, 4, 5, 7, 8, 9, 32] {
                    check::<f32>([m, depth], columns);
                    check::<f64>([m, depth], columns);
                }
            }
        }
        for (m, depth, columns) in [(64, 65, 66), (128, 784, 33), (129, 10, 70), (1100, 130, 3)] {
            check::<f32>([m, depth], columns);
            check::<f64>([m, depth], columns);
        }
    }
}
