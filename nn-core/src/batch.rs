//! A batch: samples side by side, each a contiguous column, their shape known to the compiler and
//! their number known at run time.

mod as_batch;

use core::marker::PhantomData;

use nalgebra::{Const, Dim, Dyn, IsContiguous, Matrix, MatrixView, MatrixViewMut, RawStorage};

use pulp::{Arch, Simd, WithSimd};

use crate::Scalar;
use crate::shape::{Flat, HasSize, Shape};

pub use as_batch::AsBatch;

/// `n` samples of shape `X`, read only: an `X::SIZE×n` matrix, column-major.
///
/// Made from any contiguous nalgebra matrix with static rows, or from a slice:
///
/// ```
/// use nalgebra::SMatrix;
/// use nn_core::{batch::Batch, shape::Flat};
///
/// let two_samples = SMatrix::<f32, 3, 2>::new(1.0, 4.0, 2.0, 5.0, 3.0, 6.0);
/// let batch = Batch::<Flat<3>>::from(&two_samples);
/// assert_eq!(batch.columns(), 2);
/// assert_eq!(batch.column(1), [4.0, 5.0, 6.0]);
/// ```
#[derive(Debug)]
pub struct Batch<'a, X, T = f32> {
    values: &'a [T],
    shape: PhantomData<X>,
}

/// `n` samples of shape `X` that can be written: an `X::SIZE×n` matrix, column-major.
#[derive(Debug)]
pub struct BatchMut<'a, X, T = f32> {
    values: &'a mut [T],
    shape: PhantomData<X>,
}

impl<X, T> Clone for Batch<'_, X, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<X, T> Copy for Batch<'_, X, T> {}

impl<'a, X: Shape, T: Scalar> Batch<'a, X, T> {
    /// The batch whose columns stand in `values`, one behind the other.
    ///
    /// # Panics
    ///
    /// If the number of values is no multiple of `X::SIZE`.
    #[inline(always)]
    #[must_use]
    pub fn new(values: &'a [T]) -> Self {
        assert_whole::<X>(values.len());
        Self { values, shape: PhantomData }
    }

    /// The number of samples.
    #[inline(always)]
    #[must_use]
    pub fn columns(self) -> usize {
        self.values.len() / X::SIZE
    }

    /// All values, sample after sample.
    #[inline(always)]
    #[must_use]
    pub fn as_slice(self) -> &'a [T] {
        self.values
    }

    /// The values of sample `index`.
    ///
    /// # Panics
    ///
    /// If there is no such sample.
    #[inline(always)]
    #[must_use]
    pub fn column(self, index: usize) -> &'a [T] {
        &self.values[index * X::SIZE..][..X::SIZE]
    }

    /// Sample after sample.
    #[inline(always)]
    #[must_use]
    pub fn iter(self) -> impl ExactSizeIterator<Item = &'a [T]> {
        self.values.chunks_exact(X::SIZE)
    }

    /// The same values under another shape of the same size; nothing is copied.
    #[inline(always)]
    #[must_use]
    pub fn reshape<const N: usize>(self) -> Batch<'a, Flat<N>, T>
    where
        X: HasSize<N>,
    {
        Batch { values: self.values, shape: PhantomData }
    }
}

impl<'a, X: Shape, T: Scalar> BatchMut<'a, X, T> {
    /// The batch whose columns stand in `values`, one behind the other.
    ///
    /// # Panics
    ///
    /// If the number of values is no multiple of `X::SIZE`.
    #[inline(always)]
    #[must_use]
    pub fn new(values: &'a mut [T]) -> Self {
        assert_whole::<X>(values.len());
        Self { values, shape: PhantomData }
    }

    /// The number of samples.
    #[inline(always)]
    #[must_use]
    pub fn columns(&self) -> usize {
        self.values.len() / X::SIZE
    }

    /// All values, sample after sample.
    #[inline(always)]
    #[must_use]
    pub fn as_slice(&self) -> &[T] {
        self.values
    }

    /// All values, sample after sample, to be written.
    #[inline(always)]
    pub fn as_mut_slice(&mut self) -> &mut [T] {
        self.values
    }

    /// Sample after sample, to be written.
    #[inline(always)]
    pub fn iter_mut(&mut self) -> impl ExactSizeIterator<Item = &mut [T]> {
        self.values.chunks_exact_mut(X::SIZE)
    }

    /// A batch over the same values for a shorter time.
    #[inline(always)]
    pub fn reborrow(&mut self) -> BatchMut<'_, X, T> {
        BatchMut { values: self.values, shape: PhantomData }
    }

    /// The same values as a batch of a shape of the same size.
    #[inline(always)]
    #[must_use]
    pub fn into_shape<Y: Shape>(self) -> BatchMut<'a, Y, T> {
        BatchMut::new(self.values)
    }
}

impl<'a, T: Scalar, const N: usize> Batch<'a, Flat<N>, T> {
    /// The batch as a nalgebra view with static rows.
    #[inline(always)]
    #[must_use]
    pub fn view(self) -> MatrixView<'a, T, Const<N>, Dyn> {
        MatrixView::from_slice_generic(self.values, Const::<N>, Dyn(self.columns()))
    }
}

impl<T: Scalar, const N: usize> BatchMut<'_, Flat<N>, T> {
    /// The batch as a nalgebra view with static rows.
    #[inline(always)]
    pub fn view_mut(&mut self) -> MatrixViewMut<'_, T, Const<N>, Dyn> {
        let columns = self.columns();
        MatrixViewMut::from_slice_generic(self.values, Const::<N>, Dyn(columns))
    }
}

impl<'a, X, T, C, S, const N: usize> From<&'a Matrix<T, Const<N>, C, S>> for Batch<'a, X, T>
where
    X: HasSize<N>,
    T: Scalar,
    C: Dim,
    S: RawStorage<T, Const<N>, C> + IsContiguous,
{
    #[inline(always)]
    fn from(matrix: &'a Matrix<T, Const<N>, C, S>) -> Self {
        Self::new(matrix.as_slice())
    }
}

/// Writes `byte * scale` for each byte: how images are stored in a quarter of their memory, and
/// read while a batch is gathered.
///
/// ```
/// let mut pixels = [0.0_f32; 3];
/// nn_core::batch::scale_bytes(&[0, 51, 255], 1.0 / 255.0, &mut pixels);
/// assert_eq!(pixels.map(|pixel| (pixel * 255.0).round()), [0.0, 51.0, 255.0]);
/// ```
///
/// # Panics
///
/// If `out` is not as long as `bytes`.
pub fn scale_bytes<T: Scalar>(bytes: &[u8], scale: T, out: &mut [T]) {
    assert!(bytes.len() == out.len(), "each byte makes one value");
    Arch::new().dispatch(ScaleBytes { bytes, scale, out });
}

struct ScaleBytes<'a, T> {
    bytes: &'a [u8],
    scale: T,
    out: &'a mut [T],
}

impl<T: Scalar> WithSimd for ScaleBytes<'_, T> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, _simd: S) {
        for (out, byte) in self.out.iter_mut().zip(self.bytes) {
            *out = T::from_byte(*byte) * self.scale;
        }
    }
}

#[inline(always)]
fn assert_whole<X: Shape>(values: usize) {
    assert!(
        values.is_multiple_of(X::SIZE),
        "a batch holds whole samples: {values} values are no multiple of {}",
        X::SIZE
    );
}
