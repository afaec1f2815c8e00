//! What can be wrong with an array of NumPy's.

use super::{ElementType, in_words};
use crate::error::join;

/// Why a file holds no array, or not the one that was asked for.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum NpyFault {
    /// The file does not begin as arrays do.
    #[error(
        "must begin as a NumPy array does, with 0x93 and NUMPY, but does not; write it with `np.save`"
    )]
    Magic,
    /// The format has another version.
    #[error(
        "must be of format version 1.0, 2.0 or 3.0, but is of {}.{}; write it anew with `np.save`",
        found[0], found[1]
    )]
    Version {
        /// Its two numbers.
        found: [u8; 2],
    },
    /// The header claims to be longer than any.
    #[error(
        "the header must be at most {most} bytes long, but claims {found}; replace the file with a \
         fresh copy"
    )]
    HeaderLength {
        /// How long headers may be.
        most: usize,
        /// The length that is claimed.
        found: usize,
    },
    /// The header is no dictionary of the three keys.
    #[error(
        "the header must be a dictionary of 'descr', 'fortran_order' and 'shape', but is {found:?}; \
         replace the file with a fresh copy"
    )]
    Header {
        /// How it begins.
        found: String,
    },
    /// The header lacks a key.
    #[error(
        "the header must have the key `{key}`, but lacks it; replace the file with a fresh copy"
    )]
    MissingKey {
        /// The key.
        key: &'static str,
    },
    /// The array has too many axes.
    #[error("must have at most {most} axes, but has {found}; reshape the array")]
    Axes {
        /// How many it may have.
        most: usize,
        /// How many it has.
        found: usize,
    },
    /// The elements cannot be read as numbers.
    #[error(
        "the elements must be booleans, integers or floats of 16 to 64 bits, but are {name} \
         ({found}); convert them in NumPy with `a.astype(\"f4\")`"
    )]
    ElementType {
        /// NumPy's description of their type.
        found: String,
        /// What that is in words.
        name: &'static str,
    },
    /// The shape multiplies to more than memory can hold.
    #[error(
        "the shape must fit into memory, but is {}; replace the file with a fresh copy",
        in_words(shape)
    )]
    TooLarge {
        /// The shape that is claimed.
        shape: Vec<usize>,
    },
    /// The file ends early.
    #[error(
        "must be {expected} bytes long, but ends at byte {found}; replace the file with a complete \
         copy"
    )]
    Truncated {
        /// How long it must be.
        expected: u64,
        /// Where it ends.
        found: u64,
    },
    /// The file goes on where it must end.
    #[error(
        "must end at byte {expected}, but goes on; save one array a file, or several with `np.savez`"
    )]
    TrailingBytes {
        /// How long it must be.
        expected: u64,
    },
    /// The array has not the shape that samples or targets need.
    #[error("{what} must be an array of {expected}, but are of {}; {remedy}", in_words(found))]
    Shape {
        /// What it is to be: "samples", "labels".
        what: &'static str,
        /// The shape that is needed, with `n` for the number of samples.
        expected: String,
        /// The shape of the array.
        found: Vec<usize>,
        /// What can be done.
        remedy: &'static str,
    },
    /// Floats are no class indices.
    #[error(
        "labels must be integers, but are {found}; convert them in NumPy with `y.astype(\"i8\")`, or \
         use them as values"
    )]
    NoIndices {
        /// The type of the elements.
        found: ElementType,
    },
    /// An element is no class index.
    #[error(
        "label [{}] must be an integer from 0 up, but is {found}; count the classes from 0",
        join(place, ", ")
    )]
    Index {
        /// Its place along each axis.
        place: Vec<usize>,
        /// Its value.
        found: f64,
    },
    /// A label names a class that does not exist.
    #[error(
        "label {index} must be below {classes}, but is {found}; correct the label or declare more \
         classes"
    )]
    Label {
        /// Which label it is, counted from zero.
        index: usize,
        /// How many classes there are.
        classes: usize,
        /// The label found.
        found: usize,
    },
    /// An element is no finite number in the network's scalar.
    #[error(
        "element [{}] must be a finite number that the network's scalar can hold, but is {found}; \
         correct it or leave it out",
        join(place, ", ")
    )]
    NotFinite {
        /// Its place along each axis.
        place: Vec<usize>,
        /// Its value.
        found: f64,
    },
    /// An archive cannot be read.
    #[error(
        "must be an archive as `np.savez` writes it, but {reason}; replace the file with a fresh copy"
    )]
    Archive {
        /// What is wrong.
        reason: String,
    },
    /// An archive has no array of this name.
    #[error(
        "must hold an array `{name}`, but holds {}; correct the name",
        if names.is_empty() { "none".to_owned() } else { join(names, ", ") }
    )]
    NoArray {
        /// The name.
        name: String,
        /// The names there are.
        names: Vec<String>,
    },
    /// An array is packed by another method than NumPy's two.
    #[error(
        "must be stored, or packed with deflate, but is packed with {found}; write it with \
         `np.savez` or `np.savez_compressed`"
    )]
    Method {
        /// The method.
        found: String,
    },
}
