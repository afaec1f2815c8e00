//! What can be wrong with an IDX file.

use std::fmt::{self, Display};

use crate::error::join;

/// Why a file is no IDX file, or not the expected one; offsets count unpacked bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum IdxFault {
    /// The first two bytes are not zero.
    Magic {
        /// What they are.
        found: [u8; 2],
    },
    /// The elements are not unsigned bytes.
    ElementType {
        /// The code of their type.
        found: u8,
    },
    /// The number of dimensions is another.
    Rank {
        /// How many the caller asked for.
        expected: usize,
        /// How many the file has.
        found: usize,
    },
    /// One dimension has another size.
    Dimension {
        /// Which dimension, counted from zero.
        axis: usize,
        /// What it measures, such as "the height of the images".
        measure: &'static str,
        /// The size the caller asked for.
        expected: usize,
        /// The size in the file.
        found: usize,
    },
    /// The dimensions multiply to more than memory can hold.
    TooLarge {
        /// The sizes that the header claims.
        dims: Vec<usize>,
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
}

impl Display for IdxFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Magic { found: [a, b] } => write!(
                f,
                "byte 0 must begin an IDX file with 0x00 0x00, but there is {a:#04x} {b:#04x}; \
                 give an IDX file, plain or packed with gzip"
            ),
            Self::ElementType { found } => write!(
                f,
                "byte 2 must be element type 0x08 (unsigned byte), but is {found:#04x} ({}); \
                 convert the elements to unsigned bytes",
                element_type(*found)
            ),
            Self::Rank { expected, found } => write!(
                f,
                "byte 3 must declare {expected} dimension{}, but declares {found}; \
                 check that images and labels are not exchanged",
                if *expected == 1 { "" } else { "s" }
            ),
            Self::Dimension { axis, measure, expected, found } => write!(
                f,
                "byte {} must declare {measure} as {expected}, but declares {found}; \
                 use data of the expected shape",
                4 + 4 * axis
            ),
            Self::TooLarge { dims } => write!(
                f,
                "byte 4 must declare dimensions that fit into memory, but declares {}; \
                 replace the file with a fresh copy",
                join(dims, "x")
            ),
            Self::Truncated { expected, found } => write!(
                f,
                "must be {expected} bytes long when unpacked, but ends at byte {found}; \
                 replace the file with a complete copy"
            ),
            Self::TrailingBytes { expected } => write!(
                f,
                "must end at byte {expected} when unpacked, but goes on; \
                 cut it there or correct the dimensions in its header"
            ),
        }
    }
}

/// The name of an IDX element type.
fn element_type(code: u8) -> &'static str {
    match code {
        0x08 => "unsigned byte",
        0x09 => "signed byte",
        0x0b => "16-bit integer",
        0x0c => "32-bit integer",
        0x0d => "32-bit float",
        0x0e => "64-bit float",
        _ => "no known type",
    }
}
