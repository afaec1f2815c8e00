//! What can be wrong with a folder of images.

use crate::error::join;

/// Why a folder or a file in it makes no samples.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ImageFault {
    /// There is another number of folders than classes.
    #[error(
        "must hold {expected} folder{}, one for each class, but holds {}; declare as many classes, \
         or move the others away",
        if *expected == 1 { "" } else { "s" },
        if found.is_empty() { "none".to_owned() } else { join(found, ", ") }
    )]
    Classes {
        /// How many classes there are to be.
        expected: usize,
        /// The folders.
        found: Vec<String>,
    },
    /// The name of a folder cannot be written.
    #[error("the name of a class must be UTF-8, but is not; rename the folder")]
    Name,
    /// A file is neither PNG nor JPEG.
    #[error("must be a PNG or JPEG file, but begins as neither; convert it or move it away")]
    Format,
    /// An image has another size.
    #[error(
        "must be {} pixels wide and {} high, but is {} wide and {} high; scale it, or let all be \
         scaled with `.resized()`",
        expected[0], expected[1], found[0], found[1]
    )]
    Size {
        /// The width and the height that are needed.
        expected: [usize; 2],
        /// Those of the image.
        found: [usize; 2],
    },
    /// An image cannot be decoded.
    #[error(
        "must be decoded to the end, but cannot be ({reason}); replace the file with a fresh copy"
    )]
    Damaged {
        /// What the decoder said.
        reason: String,
    },
}
