//! Arrays as NumPy writes them.

mod archive;
mod element;
mod fault;
mod header;
mod read;
mod to_dataset;
mod write;

use std::path::PathBuf;

use nn_core::Scalar;

use crate::{Error, Result};

pub use archive::Npz;
pub use element::ElementType;
pub use fault::NpyFault;

/// An array from a `.npy` file of NumPy's: its shape, the type of its elements, and the elements in
/// C order.
///
/// ```
/// use staticnet::data::Npy;
/// use staticnet::prelude::*;
///
/// let x = Npy::of_scalars(&[3, 2], &[0.0_f32, 1.0, 2.0, 3.0, 4.0, 5.0])?;
/// let y = Npy::of_indices(&[3], &[0, 1, 0])?;
/// # let folder = tempfile::tempdir()?;
/// # let path = |name: &str| folder.path().join(name);
/// x.save(path("x.npy"))?; // np.load("x.npy") reads it
/// assert_eq!(Npy::read(path("x.npy"))?.shape(), [3, 2]);
///
/// let data: Dataset<Flat<2>, Classes<2>> = x.with_classes(&y)?;
/// assert_eq!(data.sample(1).as_slice(), [2.0, 3.0]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Npy {
    /// Its file, for messages.
    name: PathBuf,
    shape: Vec<usize>,
    element: ElementType,
    /// The elements in C order, each with its least significant byte first.
    bytes: Vec<u8>,
}

impl Npy {
    /// An array of `f32` or `f64`, in C order: the last axis runs fastest.
    ///
    /// NumPy: `np.array(values, dtype="f4").reshape(shape)`.
    ///
    /// # Errors
    ///
    /// If there are not as many values as the shape says.
    pub fn of_scalars<T: Scalar>(shape: &[usize], values: &[T]) -> Result<Self> {
        if size_of::<T>() == 4 {
            #[allow(clippy::cast_possible_truncation)] // They were `f32` before.
            let bytes = values.iter().flat_map(|value| (value.widen() as f32).to_le_bytes());
            Self::of(shape, values.len(), ElementType::F32, bytes.collect())
        } else {
            let bytes = values.iter().flat_map(|value| value.widen().to_le_bytes());
            Self::of(shape, values.len(), ElementType::F64, bytes.collect())
        }
    }

    /// An array of indices, such as classes: as unsigned integers of 64 bits, in C order.
    ///
    /// # Errors
    ///
    /// If there are not as many indices as the shape says.
    pub fn of_indices(shape: &[usize], indices: &[usize]) -> Result<Self> {
        let bytes = indices.iter().flat_map(|index| (*index as u64).to_le_bytes());
        Self::of(shape, indices.len(), ElementType::U64, bytes.collect())
    }

    /// An array of bytes, such as pixels, in C order.
    ///
    /// # Errors
    ///
    /// If there are not as many bytes as the shape says.
    pub fn of_bytes(shape: &[usize], bytes: Vec<u8>) -> Result<Self> {
        Self::of(shape, bytes.len(), ElementType::U8, bytes)
    }

    fn of(shape: &[usize], count: usize, element: ElementType, bytes: Vec<u8>) -> Result<Self> {
        if shape.iter().try_fold(1_usize, |product, size| product.checked_mul(*size)) != Some(count)
        {
            let expected = format!("those of a {} array", in_words(shape));
            return Err(Error::invalid("the values", expected, format_args!("{count} in number")));
        }
        Ok(Self { name: PathBuf::from("the array"), shape: shape.to_vec(), element, bytes })
    }

    /// The length of each axis; empty for a single value.
    #[must_use]
    pub fn shape(&self) -> &[usize] {
        &self.shape
    }

    /// The type of the elements in the file.
    #[must_use]
    pub fn element_type(&self) -> ElementType {
        self.element
    }

    /// The elements as scalars, in C order. A boolean is 1 or 0; an integer or a float that the
    /// scalar cannot hold is rounded, beyond its range to infinity.
    ///
    /// NumPy: `a.astype("f4").ravel()`.
    #[must_use]
    pub fn to_scalars<T: Scalar>(&self) -> Vec<T> {
        let elements = self.bytes.chunks_exact(self.element.bytes());
        elements.map(|bytes| T::narrow(self.element.number(bytes))).collect()
    }

    /// The elements as class indices, in C order.
    ///
    /// # Errors
    ///
    /// If the elements are floats, or one is negative.
    pub fn to_indices(&self) -> Result<Vec<usize>> {
        if self.element.is_float() {
            return Err(self.fault(NpyFault::NoIndices { found: self.element }));
        }
        let elements = self.bytes.chunks_exact(self.element.bytes()).enumerate();
        let index = |(place, bytes): (usize, &[u8])| {
            self.element.index(bytes).ok_or_else(|| {
                let (place, found) = (self.place(place), self.element.number(bytes));
                self.fault(NpyFault::Index { place, found })
            })
        };
        elements.map(index).collect()
    }

    /// The place along each axis of the element with this index.
    fn place(&self, mut index: usize) -> Vec<usize> {
        let mut place = vec![0; self.shape.len()];
        for (place, size) in place.iter_mut().zip(&self.shape).rev() {
            (*place, index) = (index % size, index / size);
        }
        place
    }

    fn fault(&self, fault: NpyFault) -> Error {
        Error::Npy { path: self.name.clone(), fault }
    }
}

/// A shape as it is said: 60000x28x28.
fn in_words(shape: &[usize]) -> String {
    match shape {
        [] => "0-dimensional".to_owned(),
        [size] => format!("{size}-element"),
        sizes => crate::error::join(sizes, "x"),
    }
}
