//! The shape of one sample, as a type: what passes from layer to layer is known to the compiler.

#[cfg(feature = "alloc")]
use alloc::vec::Vec;

use nalgebra::SVector;
#[cfg(feature = "alloc")]
use nalgebra::{Const, Dyn, OMatrix};

use crate::{Scalar, check};

/// The shape of one sample.
///
/// A shape is a type without values. Whatever its dimensions, a sample is stored as one
/// contiguous vector of [`SIZE`](Shape::SIZE) scalars, in row-major order as in Keras and PyTorch.
#[diagnostic::on_unimplemented(
    message = "a shape is `Flat<4>`, `Plane<28, 28, 784>` or `Volume<3, 32, 32, 3072>`; write one of them in place of a vector or an array",
    label = "no shape"
)]
pub trait Shape: Copy + Send + Sync + 'static {
    /// The number of values in a sample.
    const SIZE: usize;
    /// The length of each axis.
    const DIMENSIONS: &'static [usize];

    /// One sample: `SVector<T, SIZE>`.
    type Vector<T: Scalar>: Sample<T>;

    /// A batch on the heap, a column for each sample: a `SIZE×n` matrix.
    #[cfg(feature = "alloc")]
    type Matrix<T: Scalar>: Clone + core::fmt::Debug;

    /// The matrix with these columns, one behind the other.
    ///
    /// # Panics
    ///
    /// If the number of values is no multiple of [`SIZE`](Shape::SIZE).
    #[cfg(feature = "alloc")]
    fn matrix<T: Scalar>(values: Vec<T>) -> Self::Matrix<T>;
}

/// A vector that holds one sample.
pub trait Sample<T>: Clone + core::fmt::Debug + 'static {
    /// A sample that holds `values`.
    ///
    /// # Panics
    ///
    /// If the number of values differs.
    fn from_slice(values: &[T]) -> Self;
    /// A sample of zeros.
    fn zeros() -> Self;
    /// The values, contiguous.
    fn as_slice(&self) -> &[T];
    /// The values, contiguous, to be written.
    fn as_mut_slice(&mut self) -> &mut [T];
}

impl<T: Scalar, const N: usize> Sample<T> for SVector<T, N> {
    #[inline(always)]
    fn from_slice(values: &[T]) -> Self {
        Self::from_column_slice(values)
    }
    #[inline(always)]
    fn zeros() -> Self {
        Self::zeros()
    }
    #[inline(always)]
    fn as_slice(&self) -> &[T] {
        self.as_slice()
    }
    #[inline(always)]
    fn as_mut_slice(&mut self) -> &mut [T] {
        self.as_mut_slice()
    }
}

/// Anything that holds one sample's values: a vector, or an array.
#[diagnostic::on_unimplemented(
    message = "a sample must be an array or an `SVector` of `{T}`, its length known to the compiler; of a slice or a `Vec` make one with `.try_into()`",
    label = "this is no sample of `{T}`",
    note = "for many samples there is `predict_batch`, for a data set `predictions` of a model"
)]
pub trait AsSample<T: Scalar> {
    /// Its shape.
    type Shape: Shape;

    /// The values, contiguous.
    fn values(&self) -> &[T];
}

#[diagnostic::do_not_recommend]
impl<T: Scalar, const N: usize> AsSample<T> for SVector<T, N> {
    type Shape = Flat<N>;

    #[inline(always)]
    fn values(&self) -> &[T] {
        self.as_slice()
    }
}

#[diagnostic::do_not_recommend]
impl<T: Scalar, const N: usize> AsSample<T> for [T; N] {
    type Shape = Flat<N>;

    #[inline(always)]
    fn values(&self) -> &[T] {
        self
    }
}

/// A plain vector of `N` features.
#[derive(Clone, Copy, Debug)]
pub struct Flat<const N: usize>;

/// A plane of `H×W` values, such as a grey image. `N` is `H·W`, written out because stable Rust
/// cannot multiply const parameters; `network!` fills it in.
#[derive(Clone, Copy, Debug)]
pub struct Plane<const H: usize, const W: usize, const N: usize>;

/// `C` planes of `H×W` values, such as a colour image with channels first. `N` is `C·H·W`.
#[derive(Clone, Copy, Debug)]
pub struct Volume<const C: usize, const H: usize, const W: usize, const N: usize>;

/// A shape whose samples hold `N` values, whatever its dimensions.
#[diagnostic::on_unimplemented(
    message = "samples of {N} values do not fit; change the network's first layer, the data, or the number in a `Flatten<{N}>` of your own",
    label = "{N} values where `{Self}` is taken"
)]
pub trait HasSize<const N: usize>: Shape {
    /// The sample as a plain vector.
    fn flat<T: Scalar>(sample: &Self::Vector<T>) -> &SVector<T, N>;
}

/// A shape with a single axis: what `Dense` and the normalisations take.
#[diagnostic::on_unimplemented(
    message = "this layer needs a flat input; put `Flatten` before it",
    label = "`{Self}` arrives here"
)]
pub trait FlatShape: Shape {}

impl<const N: usize> FlatShape for Flat<N> {}

/// Samples of this shape can be fed to a network that takes `X`: both hold as many values.
#[diagnostic::on_unimplemented(
    message = "samples must hold as many values as the network takes; change its first layer or the data",
    label = "the network takes `{X}`, but is fed `{Self}`"
)]
pub trait Feeds<X: Shape>: Shape {}

macro_rules! shape {
    ($name:ident, [$($dimension:ident),+], $size:ident, [$($parameter:ident),+]) => {
        impl<$(const $parameter: usize),+> Shape for $name<$($parameter),+> {
            const SIZE: usize = {
                check::product_is(&[$($dimension),+], $size);
                $size
            };
            const DIMENSIONS: &'static [usize] = &[$($dimension),+];

            type Vector<T: Scalar> = SVector<T, $size>;

            #[cfg(feature = "alloc")]
            type Matrix<T: Scalar> = OMatrix<T, Const<$size>, Dyn>;

            #[cfg(feature = "alloc")]
            fn matrix<T: Scalar>(values: Vec<T>) -> Self::Matrix<T> {
                OMatrix::<T, Const<$size>, Dyn>::from_vec(values)
            }
        }

        impl<$(const $parameter: usize),+> HasSize<$size> for $name<$($parameter),+> {
            #[inline(always)]
            fn flat<T: Scalar>(sample: &SVector<T, $size>) -> &SVector<T, $size> {
                sample
            }
        }

        #[diagnostic::do_not_recommend]
        impl<X: HasSize<$size>, $(const $parameter: usize),+> Feeds<X> for $name<$($parameter),+> {}
    };
}

shape!(Flat, [N], N, [N]);
shape!(Plane, [H, W], N, [H, W, N]);
shape!(Volume, [C, H, W], N, [C, H, W, N]);
