//! What can be wrong with an array of NumPy's.

use std::fmt::{self, Display};

use super::{ElementType, in_words};
use crate::error::join;

/// Why a file holds no array, or not the one that was asked for.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum NpyFault {
    /// The file does not begin as arrays do.
    Magic,
    /// The format has another version.
    Version {
        /// Its two numbers.
        found: [u8; 2],
    },
    /// The header claims to be longer than any.
    HeaderLength {
        /// How long headers may be.
        most: usize,
        /// The length that is claimed.
        found: usize,
    },
    /// The header is no dictionary of the three keys.
    Header {
        /// How it begins.
        found: String,
    },
    /// The header lacks a key.
    MissingKey {
        /// The key.
        key: &'static str,
    },
    /// The array has too many axes.
    Axes {
        /// How many it may have.
        most: usize,
        /// How many it has.
        found: usize,
    },
    /// The elements cannot be read as numbers.
    ElementType {
        /// NumPy's description of their type.
        found: String,
        /// What that is in words.
        name: &'static str,
    },
    /// The shape multiplies to more than memory can hold.
    TooLarge {
        /// The shape that is claimed.
        shape: Vec<usize>,
    },
    /// The file ends early.
    Truncated {
        /// How long it must be.
        expected: u64,
        /// Where it ends.
        found: u64,
    },
    /// The file goes on where it must end.
    TrailingBytes {
        /// How long it must be.
        expected: u64,
    },
    /// The array has not the shape that samples or targets need.
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
    NoIndices {
        /// The type of the elements.
        found: ElementType,
    },
    /// An element is no class index.
    Index {
        /// Its place along each axis.
        place: Vec<usize>,
        /// Its value.
        found: f64,
    },
    /// An element is no finite number in the network's scalar.
    NotFinite {
        /// Its place along each axis.
        place: Vec<usize>,
        /// Its value.
        found: f64,
    },
    /// An archive cannot be read.
    Archive {
        /// What is wrong.
        reason: String,
    },
    /// An archive has no array of this name.
    NoArray {
        /// The name.
        name: String,
        /// The names there are.
        names: Vec<String>,
    },
    /// An array is packed by another method than NumPy's two.
    Method {
        /// The method.
        found: String,
    },
}

impl Display for NpyFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Magic => f.write_str(
                "must begin as a NumPy array does, with 0x93 and NUMPY, but does not; write it with \
                 `np.save`",
            ),
            Self::Version { found: [major, minor] } => write!(
                f,
                "must be of format version 1.0, 2.0 or 3.0, but is of {major}.{minor}; write it \
                 anew with `np.save`"
            ),
            Self::HeaderLength { most, found } => write!(
                f,
                "the header must be at most {most} bytes long, but claims {found}; replace the file \
                 with a fresh copy"
            ),
            Self::Header { found } => write!(
                f,
                "the header must be a dictionary of 'descr', 'fortran_order' and 'shape', but is \
                 {found:?}; replace the file with a fresh copy"
            ),
            Self::MissingKey { key } => write!(
                f,
                "the header must have the key `{key}`, but lacks it; replace the file with a fresh \
                 copy"
            ),
            Self::Axes { most, found } => {
                write!(f, "must have at most {most} axes, but has {found}; reshape the array")
            }
            Self::ElementType { found, name } => write!(
                f,
                "the elements must be booleans, integers or floats of 16 to 64 bits, but are {name} \
                 ({found}); convert them in NumPy with `a.astype(\"f4\")`"
            ),
            _ => self.of_content(f),
        }
    }
}

impl NpyFault {
    /// The messages of what the header is not to blame for.
    fn of_content(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge { shape } => write!(
                f,
                "the shape must fit into memory, but is {}; replace the file with a fresh copy",
                in_words(shape)
            ),
            Self::Truncated { expected, found } => write!(
                f,
                "must be {expected} bytes long, but ends at byte {found}; replace the file with a \
                 complete copy"
            ),
            Self::TrailingBytes { expected } => write!(
                f,
                "must end at byte {expected}, but goes on; save one array a file, or several with \
                 `np.savez`"
            ),
            Self::Shape { what, expected, found, remedy } => write!(
                f,
                "{what} must be an array of {expected}, but are of {}; {remedy}",
                in_words(found)
            ),
            Self::NoIndices { found } => write!(
                f,
                "labels must be integers, but are {found}; convert them in NumPy with \
                 `y.astype(\"i8\")`, or use them as values"
            ),
            Self::Index { place, found } => write!(
                f,
                "label [{}] must be an integer from 0 up, but is {found}; count the classes from 0",
                join(place, ", ")
            ),
            Self::NotFinite { place, found } => write!(
                f,
                "element [{}] must be a finite number that the network's scalar can hold, but is \
                 {found}; correct it or leave it out",
                join(place, ", ")
            ),
            Self::Archive { reason } => write!(
                f,
                "must be an archive as `np.savez` writes it, but {reason}; replace the file with a \
                 fresh copy"
            ),
            Self::NoArray { name, names } => write!(
                f,
                "must hold an array `{name}`, but holds {}; correct the name",
                if names.is_empty() { "none".to_owned() } else { join(names, ", ") }
            ),
            Self::Method { found } => write!(
                f,
                "must be stored, or packed with deflate, but is packed with {found}; write it with \
                 `np.savez` or `np.savez_compressed`"
            ),
            _ => Ok(()),
        }
    }
}
