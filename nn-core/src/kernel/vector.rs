use core::marker::PhantomData;

use pulp::{NullaryFnOnce, Simd};

use crate::Scalar;
use crate::activations::Activation;

/// Weights up to which the product is compiled for its sizes and into its caller, so that a tiny
/// network becomes one run of code without a loop or a call (`cargo bench --bench prediction`).
/// Larger ones share a copy.
pub(super) const SMALL: usize = 1024;

/// y = f(w x + b) for one sample, with f applied in registers if it is element-wise.
///
/// w: M×K   x: K   b: M   y: M
///
/// Each value is the sum of several partial sums, because a processor adds to one register only
/// every fourth cycle: so it may differ in its last bits from what a batch gives.
#[inline(always)]
pub(crate) fn affine_one<A: Activation, S: Simd, T: Scalar, const K: usize, const M: usize>(
    simd: S,
    w: &[T],
    x: &[T],
    b: &[T; M],
    y: &mut [T; M],
) {
    if Choice::<S, T, K, M>::NARROW {
        return narrow::<A, S, T, M>(simd, w, x, b, y);
    }
    let product = OneSample { simd, w, x, b, y, activation: PhantomData::<A> };
    if Choice::<S, T, K, M>::SMALL { product.call() } else { simd.vectorize(product) }
}

/// Which code computes M values of K. Constants, so that the compiler leaves the others out even
/// where it does not optimise.
struct Choice<S, T, const K: usize, const M: usize>(PhantomData<(S, T)>);

impl<S: Simd, T: Scalar, const K: usize, const M: usize> Choice<S, T, K, M> {
    /// Whether the values do not fill one register.
    const NARROW: bool = M > 1 && M * size_of::<T>() < size_of::<T::Lanes<S>>();
    const SMALL: bool = M * K <= SMALL;
}

struct OneSample<'a, A, S, T> {
    simd: S,
    w: &'a [T],
    x: &'a [T],
    b: &'a [T],
    y: &'a mut [T],
    activation: PhantomData<A>,
}

impl<A: Activation, S: Simd, T: Scalar> NullaryFnOnce for OneSample<'_, A, S, T> {
    type Output = ();

    #[inline(always)]
    fn call(mut self) {
        let (rows, lanes) = (self.b.len(), T::lanes::<S>());
        if rows == 1 {
            return self.dot();
        }
        let mut row = 0;
        while row + 8 * lanes <= rows {
            self.strip::<8, 1>(row, 8 * lanes);
            row += 8 * lanes;
        }
        if row + 4 * lanes <= rows {
            self.strip::<4, 2>(row, 4 * lanes);
            row += 4 * lanes;
        }
        if row + 2 * lanes <= rows {
            self.strip::<2, 4>(row, 2 * lanes);
            row += 2 * lanes;
        }
        if row + lanes <= rows {
            self.strip::<1, 8>(row, lanes);
            row += lanes;
        }
        if row < rows {
            self.strip::<1, 8>(row, rows - row);
        }
    }
}

impl<A: Activation, S: Simd, T: Scalar> OneSample<'_, A, S, T> {
    /// The `height` rows from `row` on, which fit R registers, in P partial sums.
    #[inline(always)]
    fn strip<const R: usize, const P: usize>(&mut self, row: usize, height: usize) {
        let (simd, lanes, rows) = (self.simd, T::lanes::<S>(), self.b.len());
        let mut sums = [[T::broadcast(simd, T::zero()); R]; P];
        let b = &self.b[row..][..height];
        for r in 0..R {
            sums[0][r] = T::load(simd, &b[r * lanes..]);
        }
        let mut w = self.w.chunks_exact(rows * P);
        let mut x = self.x.chunks_exact(P);
        for (w, x) in (&mut w).zip(&mut x) {
            for p in 0..P {
                add::<S, T, R>(simd, &w[p * rows + row..][..height], x[p], &mut sums[p]);
            }
        }
        for (w, x) in w.remainder().chunks_exact(rows).zip(x.remainder()) {
            add::<S, T, R>(simd, &w[row..][..height], *x, &mut sums[0]);
        }
        let y = &mut self.y[row..][..height];
        for r in 0..R {
            let sum = pairwise::<S, T, P>(simd, sums.map(|sums| sums[r]));
            let end = height.min((r + 1) * lanes);
            T::store(simd, &mut y[r * lanes..end], A::lanes::<S, T>(simd, sum));
        }
    }

    /// The only row: a dot product.
    #[inline(always)]
    fn dot(self) {
        const P: usize = 4;
        let (simd, lanes) = (self.simd, T::lanes::<S>());
        let mut sums = [T::broadcast(simd, T::zero()); P];
        for (w, x) in self.w.chunks(P * lanes).zip(self.x.chunks(P * lanes)) {
            for (sum, (w, x)) in sums.iter_mut().zip(w.chunks(lanes).zip(x.chunks(lanes))) {
                *sum = T::multiply_add(simd, T::load(simd, w), T::load(simd, x), *sum);
            }
        }
        let sum = T::reduce_sum(simd, pairwise::<S, T, P>(simd, sums));
        let y = T::broadcast(simd, self.b[0] + sum);
        T::store(simd, self.y, A::lanes::<S, T>(simd, y));
    }
}

/// sums += w x, for one column of w.
#[inline(always)]
fn add<S: Simd, T: Scalar, const R: usize>(simd: S, w: &[T], x: T, sums: &mut [T::Lanes<S>; R]) {
    let x = T::broadcast(simd, x);
    for (r, sum) in sums.iter_mut().enumerate() {
        *sum = T::multiply_add(simd, T::load(simd, &w[r * T::lanes::<S>()..]), x, *sum);
    }
}

/// Fewer rows than a register has lanes. Loads of a part of a register are slow, so this is plain
/// code over arrays, which the compiler turns into narrower registers of its own.
#[inline(always)]
fn narrow<A: Activation, S: Simd, T: Scalar, const M: usize>(
    simd: S,
    w: &[T],
    x: &[T],
    b: &[T; M],
    y: &mut [T; M],
) {
    const P: usize = 4;
    let mut sums = [[T::zero(); M]; P];
    sums[0] = *b;
    let mut ws = w.chunks_exact(M * P);
    let mut xs = x.chunks_exact(P);
    for (w, x) in (&mut ws).zip(&mut xs) {
        for p in 0..P {
            add_column(&mut sums[p], &w[p * M..][..M], x[p]);
        }
    }
    for (w, x) in ws.remainder().chunks_exact(M).zip(xs.remainder()) {
        add_column(&mut sums[0], w, *x);
    }
    // The widest register there is holds 64 bytes.
    let mut lanes = [T::zero(); 16];
    for i in 0..M {
        lanes[i] = (sums[0][i] + sums[1][i]) + (sums[2][i] + sums[3][i]);
    }
    let activated = A::lanes::<S, T>(simd, T::load(simd, &lanes));
    T::store(simd, &mut lanes, activated);
    y.copy_from_slice(&lanes[..M]);
}

#[inline(always)]
fn add_column<T: Scalar, const M: usize>(sums: &mut [T; M], w: &[T], x: T) {
    for (sum, w) in sums.iter_mut().zip(w) {
        *sum += *w * x;
    }
}

/// The sum of P registers, where P is a power of two.
#[inline(always)]
fn pairwise<S: Simd, T: Scalar, const P: usize>(
    simd: S,
    mut sums: [T::Lanes<S>; P],
) -> T::Lanes<S> {
    let mut half = P / 2;
    while half > 0 {
        for p in 0..half {
            sums[p] = T::plus(simd, sums[p], sums[p + half]);
        }
        half /= 2;
    }
    sums[0]
}
