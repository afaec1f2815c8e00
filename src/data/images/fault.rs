//! What can be wrong with a folder of images.

use std::fmt::{self, Display};

use crate::error::join;

/// Why a folder or a file in it makes no samples.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ImageFault {
    /// There is another number of folders than classes.
    Classes {
        /// How many classes there are to be.
        expected: usize,
        /// The folders.
        found: Vec<String>,
    },
    /// The name of a folder cannot be written.
    Name,
    /// A file is neither PNG nor JPEG.
    Format,
    /// An image has another size.
    Size {
        /// The width and the height that are needed.
        expected: [usize; 2],
        /// Those of the image.
        found: [usize; 2],
    },
    /// An image cannot be decoded.
    Damaged {
        /// What the decoder said.
        reason: String,
    },
}

impl Display for ImageFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Classes { expected, found } => write!(
                f,
                "must hold {expected} folder{}, one for each class, but holds {}; declare as many \
                 classes, or move the others away",
                if *expected == 1 { "" } else { "s" },
                if found.is_empty() { "none".to_owned() } else { join(found, ", ") }
            ),
            Self::Name => {
                f.write_str("the name of a class must be UTF-8, but is not; rename the folder")
            }
            Self::Format => f.write_str(
                "must be a PNG or JPEG file, but begins as neither; convert it or move it away",
            ),
            Self::Size { expected: [width, height], found } => write!(
                f,
                "must be {width} pixels wide and {height} high, but is {} wide and {} high; scale \
                 it, or let all be scaled with `.resized()`",
                found[0], found[1]
            ),
            Self::Damaged { reason } => write!(
                f,
                "must be decoded to the end, but cannot be ({reason}); replace the file with a \
                 fresh copy"
            ),
        }
    }
}
