//! From a file to an array.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use super::header::{Header, start_of};
use super::{ElementType, Npy, NpyFault};
use crate::{Error, Result};

/// What every array begins with.
pub(super) const MAGIC: &[u8] = b"\x93NUMPY";

/// NumPy's own bound for headers that it has not written itself.
const MOST_HEADER_BYTES: usize = 10_000;

/// Memory asked for before any element has arrived; the rest grows with what does arrive.
const FIRST_RESERVATION: usize = 1 << 16;

impl Npy {
    /// Reads a `.npy` file of format version 1.0, 2.0 or 3.0: booleans, integers of 8 to 64 bits and
    /// floats of 16 to 64, in either order of bytes and of axes. Python objects and texts are
    /// refused, and nothing in the file is ever run.
    ///
    /// It allocates at most 4 bytes for each byte of the file, and 128 KiB, whatever the header
    /// claims.
    ///
    /// NumPy: `np.load(path)`. The format is defined in
    /// <https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html>.
    ///
    /// # Errors
    ///
    /// If the file cannot be read, or anything in it is not as the format demands.
    pub fn read(path: impl AsRef<Path>) -> Result<Self> {
        let path = path.as_ref();
        let file = File::open(path).map_err(Error::io("open", path))?;
        Self::from_reader(file, path)
    }

    /// Reads from memory, a socket, a pipe; the name stands for the file in messages.
    ///
    /// # Errors
    ///
    /// As [`read`](Npy::read).
    pub fn from_reader(reader: impl Read, name: impl AsRef<Path>) -> Result<Self> {
        Parser { reader, name: name.as_ref(), offset: 0 }.array()
    }
}

/// Reads one array from its first byte to its last.
struct Parser<'a, R> {
    reader: R,
    name: &'a Path,
    /// How many bytes were read.
    offset: u64,
}

impl<R: Read> Parser<'_, R> {
    fn array(mut self) -> Result<Npy> {
        let length = self.header_length()?;
        let text = self.exactly(length)?;
        let header = std::str::from_utf8(&text)
            .map_err(|_| NpyFault::Header { found: start_of(&String::from_utf8_lossy(&text)) })
            .and_then(Header::parse)
            .map_err(|fault| self.fault(fault))?;
        let mut bytes = self.elements(&header)?;
        if header.big_endian {
            bytes.chunks_exact_mut(header.element.bytes()).for_each(<[u8]>::reverse);
        }
        if header.fortran_order {
            bytes = to_c_order(&bytes, &header.shape, header.element);
        }
        let Header { element, shape, .. } = header;
        Ok(Npy { name: self.name.to_path_buf(), shape, element, bytes })
    }

    /// The bytes before the header: magic number, version, and the header's length.
    fn header_length(&mut self) -> Result<usize> {
        if self.up_to(MAGIC.len())? != MAGIC {
            return Err(self.fault(NpyFault::Magic));
        }
        let version = self.exactly(2)?;
        let bytes = match *version {
            [1, 0] => 2,
            [2 | 3, 0] => 4,
            _ => return Err(self.fault(NpyFault::Version { found: [version[0], version[1]] })),
        };
        let length = self.exactly(bytes)?;
        let found = length.iter().rev().fold(0, |length, byte| length << 8 | usize::from(*byte));
        if found > MOST_HEADER_BYTES {
            return Err(self.fault(NpyFault::HeaderLength { most: MOST_HEADER_BYTES, found }));
        }
        Ok(found)
    }

    /// The elements as they lie in the file: exactly as many as claimed, and memory only for those
    /// that arrive.
    fn elements(&mut self, header: &Header) -> Result<Vec<u8>> {
        let length = header
            .shape
            .iter()
            .try_fold(header.element.bytes(), |product, size| product.checked_mul(*size))
            .filter(|length| *length < isize::MAX.unsigned_abs())
            .ok_or_else(|| self.fault(NpyFault::TooLarge { shape: header.shape.clone() }))?;
        let expected = self.offset + length as u64;
        // One more than claimed: it must not exist, and an archive checks its sum at the end.
        let bytes = self.up_to(length + 1)?;
        match bytes.len().cmp(&length) {
            std::cmp::Ordering::Less => Err(self.truncated(expected)),
            std::cmp::Ordering::Equal => Ok(bytes),
            std::cmp::Ordering::Greater => Err(self.fault(NpyFault::TrailingBytes { expected })),
        }
    }

    fn exactly(&mut self, wanted: usize) -> Result<Vec<u8>> {
        let expected = self.offset + wanted as u64;
        let bytes = self.up_to(wanted)?;
        if bytes.len() < wanted { Err(self.truncated(expected)) } else { Ok(bytes) }
    }

    /// The next bytes: fewer than wanted only where the file ends.
    fn up_to(&mut self, wanted: usize) -> Result<Vec<u8>> {
        let mut bytes = Vec::with_capacity(wanted.min(FIRST_RESERVATION));
        let outcome = self.reader.by_ref().take(wanted as u64).read_to_end(&mut bytes);
        outcome.map_err(Error::io("read", self.name))?;
        self.offset += bytes.len() as u64;
        bytes.shrink_to_fit();
        Ok(bytes)
    }

    fn fault(&self, fault: NpyFault) -> Error {
        Error::Npy { path: self.name.to_path_buf(), fault }
    }

    fn truncated(&self, expected: u64) -> Error {
        self.fault(NpyFault::Truncated { expected, found: self.offset })
    }
}

/// The elements of an array whose first axis runs fastest, so that its last does.
fn to_c_order(bytes: &[u8], shape: &[usize], element: ElementType) -> Vec<u8> {
    let size = element.bytes();
    let mut strides = Vec::with_capacity(shape.len());
    let mut stride = size;
    for length in shape {
        strides.push(stride);
        stride *= length;
    }
    let mut ordered = Vec::with_capacity(bytes.len());
    let (mut place, mut start) = (vec![0; shape.len()], 0);
    while ordered.len() < bytes.len() {
        ordered.extend_from_slice(&bytes[start..][..size]);
        // One step on along the last axis; where it ends, it begins anew and the one before steps.
        for axis in (0..shape.len()).rev() {
            place[axis] += 1;
            start += strides[axis];
            if place[axis] < shape[axis] {
                break;
            }
            start -= place[axis] * strides[axis];
            place[axis] = 0;
        }
    }
    ordered
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn axes_change_their_order() {
        // 2x3x2 in Fortran order: element (i, j, k) is i + 2 j + 6 k.
        let bytes: Vec<u8> = (0..12).collect();
        let expected = [0, 6, 2, 8, 4, 10, 1, 7, 3, 9, 5, 11];
        assert_eq!(to_c_order(&bytes, &[2, 3, 2], ElementType::U8), expected);
        assert_eq!(to_c_order(&[1, 0, 2, 0], &[2], ElementType::U16), [1, 0, 2, 0]);
        assert!(to_c_order(&[], &[0, 3], ElementType::U8).is_empty());
        assert_eq!(to_c_order(&[7], &[], ElementType::U8), [7]);
    }
}
