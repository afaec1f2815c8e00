use pulp::{NullaryFnOnce, Simd};

use crate::Scalar;

/// c = a b, plus `start` in every column; each register of the result is finished by `epilogue`.
///
/// a: M×K   b: K×n   c: M×n
pub(super) struct Product<'a, S, T, B, E> {
    pub(super) simd: S,
    /// M.
    pub(super) rows: usize,
    pub(super) a: &'a [T],
    pub(super) b: B,
    pub(super) start: Option<&'a [T]>,
    pub(super) c: &'a mut [T],
    pub(super) epilogue: E,
}

/// The matrix on the right, which is read element by element.
pub(super) trait Right<T>: Copy {
    /// C columns from `column` on, made ready to be read row by row.
    type Columns<const C: usize>: Copy;

    fn columns<const C: usize>(self, column: usize) -> Self::Columns<C>;

    /// Row `k` of these columns.
    fn row<const C: usize>(columns: Self::Columns<C>, k: usize) -> [T; C];
}

/// A K×n matrix, column by column.
#[derive(Clone, Copy)]
pub(super) struct Plain<'a, T> {
    pub(super) values: &'a [T],
    /// K.
    pub(super) stride: usize,
}

impl<'a, T: Scalar> Right<T> for Plain<'a, T> {
    type Columns<const C: usize> = (&'a [T], usize);

    #[inline(always)]
    fn columns<const C: usize>(self, column: usize) -> (&'a [T], usize) {
        (&self.values[column * self.stride..], self.stride)
    }

    #[inline(always)]
    fn row<const C: usize>((values, stride): (&'a [T], usize), k: usize) -> [T; C] {
        core::array::from_fn(|c| values[k + c * stride])
    }
}

/// The transpose of a matrix that is `stride` high: row k of it is column k there.
#[derive(Clone, Copy)]
pub(super) struct Transposed<'a, T> {
    pub(super) values: &'a [T],
    pub(super) stride: usize,
}

impl<'a, T: Scalar> Right<T> for Transposed<'a, T> {
    type Columns<const C: usize> = (&'a [T], usize);

    #[inline(always)]
    fn columns<const C: usize>(self, column: usize) -> (&'a [T], usize) {
        (self.values.get(column..).unwrap_or_default(), self.stride)
    }

    #[inline(always)]
    fn row<const C: usize>((values, stride): (&'a [T], usize), k: usize) -> [T; C] {
        let row = &values[k * stride..][..C];
        core::array::from_fn(|c| row[c])
    }
}

/// What is done with a register of the result before it leaves.
pub(super) trait Epilogue<S: Simd, T: Scalar> {
    /// Finishes `sums`, which belong to the values `c` that begin at `at` in the result: as many
    /// registers full, or less of a single one.
    fn finish<const N: usize>(&mut self, simd: S, at: usize, c: &mut [T], sums: [T::Lanes<S>; N]);
}

/// Registers that a tile is high. 2×8 leaves enough of 32 registers, and 2×4 of 16; of all shapes
/// that fit they suffer least where columns are not aligned to cache lines: 0.99 of the peak,
/// where 4×4 fell from 0.99 to 0.83 in a trial. `cargo bench --bench products` measures it.
const TILE_ROWS: usize = 2;

impl<S, T, B, E> NullaryFnOnce for Product<'_, S, T, B, E>
where
    S: Simd,
    T: Scalar,
    B: Right<T>,
    E: Epilogue<S, T>,
{
    type Output = ();

    #[inline(always)]
    fn call(mut self) {
        if S::REGISTER_COUNT >= 32 {
            self.tiles::<8>();
        } else {
            self.tiles::<4>();
        }
    }
}

impl<S: Simd, T: Scalar, B: Right<T>, E: Epilogue<S, T>> Product<'_, S, T, B, E> {
    /// All tiles of C columns, then the columns that are left.
    #[inline(always)]
    fn tiles<const C: usize>(&mut self) {
        let columns = self.c.len() / self.rows;
        let whole = columns - columns % C;
        self.strips::<C>([0, whole]);
        self.strips::<1>([whole, columns]);
    }

    /// The columns from … to, tiles of as many rows as fit the registers on top of each other.
    #[inline(always)]
    fn strips<const C: usize>(&mut self, columns: [usize; 2]) {
        let lanes = T::lanes::<S>();
        let mut row = 0;
        while row + TILE_ROWS * lanes <= self.rows {
            self.strip::<TILE_ROWS, C>(row, TILE_ROWS * lanes, columns);
            row += TILE_ROWS * lanes;
        }
        if row + lanes <= self.rows {
            self.strip::<1, C>(row, lanes, columns);
            row += lanes;
        }
        if row < self.rows {
            self.strip::<1, C>(row, self.rows - row, columns);
        }
    }

    /// The `height` rows from `row` on, which fit R registers, C columns at a time.
    #[inline(always)]
    fn strip<const R: usize, const C: usize>(
        &mut self,
        row: usize,
        height: usize,
        [from, to]: [usize; 2],
    ) {
        for column in (from..to).step_by(C) {
            let sums = self.sums::<R, C>(row, height, column);
            self.finish(row, height, column, sums);
        }
    }

    #[inline(always)]
    fn sums<const R: usize, const C: usize>(
        &self,
        row: usize,
        height: usize,
        column: usize,
    ) -> [[T::Lanes<S>; R]; C] {
        let (simd, lanes) = (self.simd, T::lanes::<S>());
        let zero = T::broadcast(simd, T::zero());
        let mut sums = [[zero; R]; C];
        if let Some(start) = self.start {
            let start = &start[row..][..height];
            for r in 0..R {
                sums[0][r] = T::load(simd, &start[r * lanes..]);
            }
            sums = [sums[0]; C];
        }
        let (a, b) = (self.a.get(row..).unwrap_or_default(), self.b.columns::<C>(column));
        for k in 0..self.a.len() / self.rows {
            // Lanes beyond the height hold what stands behind these rows, and are never stored: a
            // full load is an instruction, a partial one a call.
            let whole = height == R * lanes;
            let a = &a[k * self.rows..];
            let a = if whole { &a[..height] } else { a };
            let mut left = [zero; R];
            for r in 0..R {
                left[r] = T::load(simd, &a[r * lanes..]);
            }
            let right = B::row::<C>(b, k);
            for (sums, right) in sums.iter_mut().zip(right) {
                let right = T::broadcast(simd, right);
                for r in 0..R {
                    sums[r] = T::multiply_add(simd, left[r], right, sums[r]);
                }
            }
        }
        sums
    }

    #[inline(always)]
    fn finish<const R: usize, const C: usize>(
        &mut self,
        row: usize,
        height: usize,
        column: usize,
        sums: [[T::Lanes<S>; R]; C],
    ) {
        for (c, sums) in sums.into_iter().enumerate() {
            let at = (column + c) * self.rows + row;
            self.epilogue.finish(self.simd, at, &mut self.c[at..][..height], sums);
        }
    }
}
