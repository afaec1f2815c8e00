//! The values of samples, as they are kept.

use std::hint::black_box;

use nn_core::Scalar;
use nn_core::batch::scale_bytes;
use nn_core::shape::{HasSize, Shape};

/// The values of all samples, one sample behind the other.
#[derive(Clone, Debug)]
pub enum Samples<T> {
    /// As the network takes them.
    Scalars(Vec<T>),
    /// As bytes, which take a quarter of the memory of `f32`: each stands for `byte * scale` and
    /// is converted while a batch is gathered.
    Bytes {
        /// The bytes.
        values: Vec<u8>,
        /// What a byte of 1 stands for: 1/255 maps bytes to [0, 1].
        scale: T,
    },
}

impl<T> Samples<T> {
    pub(super) fn len(&self) -> usize {
        match self {
            Self::Scalars(values) => values.len(),
            Self::Bytes { values, .. } => values.len(),
        }
    }
}

impl<T: Scalar> Samples<T> {
    pub(super) fn copy_to(&self, start: usize, out: &mut [T]) {
        match self {
            Self::Scalars(values) => out.copy_from_slice(&values[start..][..out.len()]),
            Self::Bytes { values, scale } => {
                scale_bytes(&values[start..][..out.len()], *scale, out);
            }
        }
    }

    /// As the network takes them, all at once.
    pub(super) fn into_scalars(self) -> Vec<T> {
        match self {
            Self::Scalars(values) => values,
            Self::Bytes { values, scale } => {
                let mut scalars = vec![T::zero(); values.len()];
                scale_bytes(&values, scale, &mut scalars);
                scalars
            }
        }
    }

    /// The samples with these indices, each of `size` values.
    pub(super) fn pick(&self, indices: &[usize], size: usize) -> Self {
        match self {
            Self::Scalars(values) => Self::Scalars(pick(values, indices, size)),
            Self::Bytes { values, scale } => {
                Self::Bytes { values: pick(values, indices, size), scale: *scale }
            }
        }
    }

    /// Reads something of each cache line of a sample, so that the processor fetches them all at
    /// once: samples drawn at random lie in main memory, and a copy would wait for one line after
    /// another.
    pub(super) fn touch(&self, start: usize, len: usize) {
        const LINE: usize = 64;
        match self {
            Self::Scalars(values) => {
                for value in values[start..][..len].iter().step_by(LINE / size_of::<T>()) {
                    black_box(*value);
                }
            }
            Self::Bytes { values, .. } => {
                for byte in values[start..][..len].iter().step_by(LINE) {
                    black_box(*byte);
                }
            }
        }
    }
}

/// What a data set takes as samples of shape `X`: their values one sample behind the other, a `Vec` of
/// arrays, or [`Samples`].
#[diagnostic::on_unimplemented(
    message = "samples must be a `Vec` of `{T}`, one sample behind the other, or a `Vec` of arrays of `{T}`; put slices and vectors together with `.concat()`",
    label = "these are no samples of `{T}`",
    note = "for bytes there is `Samples::Bytes`"
)]
pub trait IntoSamples<X: Shape, T: Scalar> {
    /// As a data set keeps them.
    fn into_samples(self) -> Samples<T>;
}

impl<X: Shape, T: Scalar> IntoSamples<X, T> for Samples<T> {
    fn into_samples(self) -> Self {
        self
    }
}

impl<X: Shape, T: Scalar> IntoSamples<X, T> for Vec<T> {
    fn into_samples(self) -> Samples<T> {
        self.into()
    }
}

impl<X: HasSize<N>, T: Scalar, const N: usize> IntoSamples<X, T> for Vec<[T; N]> {
    fn into_samples(self) -> Samples<T> {
        self.into_flattened().into()
    }
}

impl<T> From<Vec<T>> for Samples<T> {
    fn from(values: Vec<T>) -> Self {
        Self::Scalars(values)
    }
}

/// The chunks with these indices, each of `size` values.
pub(super) fn pick<I: Copy>(values: &[I], indices: &[usize], size: usize) -> Vec<I> {
    let mut picked = Vec::with_capacity(indices.len() * size);
    for index in indices {
        picked.extend_from_slice(&values[index * size..][..size]);
    }
    picked
}
