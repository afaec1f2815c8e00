use core::marker::PhantomData;

use pulp::Simd;

use super::tile::{Epilogue, Plain, Product};
use crate::Scalar;
use crate::activations::Activation;
use crate::crew::{Crew, each, share};

/// Columns that threads share: whole tiles, on every processor.
const GRAIN: usize = 8;

/// y = f(w x + b), with f applied to each tile in its registers if it is element-wise.
///
/// w: M×K   x: K×n   b: M   y: M×n
#[inline(always)]
pub(crate) fn affine<A: Activation, S: Simd, T: Scalar>(
    simd: S,
    crew: &dyn Crew,
    w: &[T],
    x: &[T],
    b: &[T],
    y: &mut [T],
) {
    let (rows, depth) = (b.len(), w.len() / b.len());
    let columns = share(crew, y.len() / rows, GRAIN, w.len() * (y.len() / rows));
    let parts = x.chunks(columns * depth).zip(y.chunks_mut(columns * rows));
    each(crew, parts, |(x, c)| {
        let (x, epilogue) = (Plain { values: x, depth }, Activate::<A>(PhantomData));
        simd.vectorize(Product { simd, rows, a: w, b: x, start: Some(b), c, epilogue });
    });
}

/// y = f(sums)
struct Activate<A>(PhantomData<A>);

impl<A: Activation, S: Simd, T: Scalar> Epilogue<S, T> for Activate<A> {
    #[inline(always)]
    fn finish(&mut self, simd: S, _at: usize, y: &mut [T], sums: T::Lanes<S>) {
        T::store(simd, y, A::lanes::<S, T>(simd, sums));
    }
}

/// The plain product.
pub(super) struct Store;

impl<S: Simd, T: Scalar> Epilogue<S, T> for Store {
    #[inline(always)]
    fn finish(&mut self, simd: S, _at: usize, c: &mut [T], sums: T::Lanes<S>) {
        T::store(simd, c, sums);
    }
}
