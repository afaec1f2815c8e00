//! The IDX format, in which MNIST and its relatives are published.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use super::IdxFault;
use super::unpack::Unpacked;
use crate::{Error, Result};

/// The code of the only element type read here, the unsigned byte.
const UNSIGNED_BYTE: u8 = 0x08;

/// Memory asked for before any value has arrived; the rest grows with what does arrive.
const FIRST_RESERVATION: usize = 1 << 16;

/// An array of unsigned bytes read from an IDX file.
///
/// ```text
/// byte 0  0x00 0x00
/// byte 2  element type: 0x08, the unsigned byte
/// byte 3  number of dimensions d
/// byte 4  d sizes, 32 bits each, most significant byte first
/// then    the elements, the last dimension running fastest
/// ```
///
/// The format is defined at the foot of <http://yann.lecun.com/exdb/mnist/>.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Idx {
    /// The size of each dimension.
    pub dims: Vec<usize>,
    /// The elements, as many as the product of the dimensions.
    pub values: Vec<u8>,
}

impl Idx {
    /// Reads a file with the given number of dimensions, plain or packed with gzip.
    ///
    /// ```
    /// use staticnet::data::Idx;
    ///
    /// let labels = Idx::read("data/mnist/t10k-labels-idx1-ubyte.gz", 1)?;
    /// assert_eq!(labels.dims, [10_000]);
    /// assert_eq!(labels.values[0], 7);
    /// # Ok::<(), staticnet::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If the file cannot be read, or anything in it is not as the format demands: magic number,
    /// element type, number of dimensions, their product, a byte too few or too many.
    pub fn read(path: impl AsRef<Path>, rank: usize) -> Result<Self> {
        let path = path.as_ref();
        let file = File::open(path).map_err(Error::io("open", path))?;
        Self::from_reader(file, path, rank)
    }

    /// Reads from memory, a socket, a pipe; the name stands for the file in messages.
    ///
    /// ```
    /// use staticnet::data::Idx;
    ///
    /// let bytes = [0, 0, 8, 1, 0, 0, 0, 3, 10, 20, 30];
    /// let idx = Idx::from_reader(&bytes[..], "three tens", 1)?;
    /// assert_eq!(idx.values, [10, 20, 30]);
    ///
    /// let error = Idx::from_reader(&bytes[..9], "three tens", 1).unwrap_err();
    /// assert_eq!(
    ///     error.to_string(),
    ///     "three tens: must be 11 bytes long when unpacked, but ends at byte 9; \
    ///      replace the file with a complete copy"
    /// );
    /// # Ok::<(), staticnet::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As for [`Idx::read`].
    pub fn from_reader(reader: impl Read, name: impl AsRef<Path>, rank: usize) -> Result<Self> {
        let name = name.as_ref();
        let reader = Unpacked::new(BufReader::new(reader)).map_err(Error::io("read", name))?;
        Parser { reader, name, offset: 0 }.idx(rank)
    }

    /// Where the element with this index stands in the (unpacked) file.
    #[must_use]
    pub fn offset_of(&self, index: usize) -> u64 {
        header_bytes(self.dims.len()) + index as u64
    }

    /// Demands that a dimension, which measures this, has a certain size.
    pub(crate) fn expect_size(
        &self,
        name: &Path,
        axis: usize,
        measure: &'static str,
        expected: usize,
    ) -> Result<()> {
        let found = self.dims[axis];
        if found == expected {
            return Ok(());
        }
        Err(fault(name, IdxFault::Dimension { axis, measure, expected, found }))
    }
}

/// The length of the header before the elements; no file has the one that does not fit.
fn header_bytes(rank: usize) -> u64 {
    (rank as u64).saturating_mul(4).saturating_add(4)
}

fn fault(name: &Path, fault: IdxFault) -> Error {
    Error::Idx { path: name.to_path_buf(), fault }
}

/// Reads one IDX stream from its first byte to its last.
struct Parser<'a, R> {
    reader: Unpacked<R>,
    name: &'a Path,
    /// How many unpacked bytes were read.
    offset: u64,
}

impl<R: BufRead> Parser<'_, R> {
    fn idx(mut self, rank: usize) -> Result<Idx> {
        self.magic(rank)?;
        let dims = self.dims(rank)?;
        let values = self.values(&dims)?;
        Ok(Idx { dims, values })
    }

    /// The first four bytes: magic number, element type, number of dimensions.
    fn magic(&mut self, rank: usize) -> Result<()> {
        let head = self.up_to(4)?;
        match *head {
            [0, 0, UNSIGNED_BYTE, found] if usize::from(found) == rank => Ok(()),
            [0, 0, UNSIGNED_BYTE, found] => {
                Err(self.fault(IdxFault::Rank { expected: rank, found: found.into() }))
            }
            [0, 0, found, _] => Err(self.fault(IdxFault::ElementType { found })),
            [a, b, _, _] => Err(self.fault(IdxFault::Magic { found: [a, b] })),
            _ => Err(self.truncated(header_bytes(rank))),
        }
    }

    /// The sizes, whose product must be a length that memory can have.
    fn dims(&mut self, rank: usize) -> Result<Vec<usize>> {
        let bytes = self.up_to(4 * rank as u64)?;
        let (sizes, _) = bytes.as_chunks::<4>();
        if sizes.len() < rank {
            return Err(self.truncated(header_bytes(rank)));
        }
        // A size beyond this machine's `usize` saturates, and then its product is too large.
        let size =
            |bytes: &[u8; 4]| usize::try_from(u32::from_be_bytes(*bytes)).unwrap_or(usize::MAX);
        Ok(sizes.iter().map(size).collect())
    }

    /// The elements: exactly as many as claimed, and memory only for those that arrive.
    fn values(&mut self, dims: &[usize]) -> Result<Vec<u8>> {
        let count = dims
            .iter()
            .try_fold(1_usize, |product, &size| product.checked_mul(size))
            .filter(|&count| isize::try_from(count).is_ok())
            .ok_or_else(|| self.fault(IdxFault::TooLarge { dims: dims.to_vec() }))?;
        let expected = header_bytes(dims.len()) + count as u64;
        // One more than claimed: it must not exist, and reading on to the end checks gzip's sum.
        let values = self.up_to(count as u64 + 1)?;
        match values.len().cmp(&count) {
            std::cmp::Ordering::Less => Err(self.truncated(expected)),
            std::cmp::Ordering::Equal => Ok(values),
            std::cmp::Ordering::Greater => Err(self.fault(IdxFault::TrailingBytes { expected })),
        }
    }

    /// The next bytes: fewer than wanted only where the stream ends.
    fn up_to(&mut self, wanted: u64) -> Result<Vec<u8>> {
        let likely = usize::try_from(wanted).unwrap_or(usize::MAX);
        let mut bytes = Vec::with_capacity(likely.min(FIRST_RESERVATION));
        let outcome = self.reader.by_ref().take(wanted).read_to_end(&mut bytes);
        self.offset += bytes.len() as u64;
        match outcome {
            Ok(_) => {
                bytes.shrink_to_fit();
                Ok(bytes)
            }
            Err(source) if self.reader.is_corrupt(&source) => {
                Err(Error::Gzip { path: self.name.to_path_buf(), offset: self.offset, source })
            }
            Err(source) => Err(Error::io("read", self.name)(source)),
        }
    }

    fn fault(&self, what: IdxFault) -> Error {
        fault(self.name, what)
    }

    fn truncated(&self, expected: u64) -> Error {
        self.fault(IdxFault::Truncated { expected, found: self.offset })
    }
}

#[cfg(test)]
mod tests {
    use super::super::unpack::tests::gzip;
    use super::*;

    /// Two images of 1x3.
    const SMALL: [u8; 22] = [
        0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 3, // header
        1, 2, 3, 4, 5, 6,
    ];

    fn read(bytes: &[u8]) -> Result<Idx> {
        Idx::from_reader(bytes, "small", 3)
    }

    /// The message for `SMALL` after a change.
    fn message(change: impl FnOnce(&mut Vec<u8>)) -> String {
        let mut bytes = SMALL.to_vec();
        change(&mut bytes);
        read(&bytes).unwrap_err().to_string()
    }

    #[test]
    fn plain_and_packed_read_alike() {
        let plain = read(&SMALL).unwrap();
        assert_eq!(plain.dims, [2, 1, 3]);
        assert_eq!(plain.values, [1, 2, 3, 4, 5, 6]);
        assert_eq!(plain.offset_of(5), 21);
        assert_eq!(read(&gzip(&SMALL)).unwrap(), plain);
    }

    #[test]
    fn nothing_is_an_array_too() {
        let idx = Idx::from_reader(&[0, 0, 8, 1, 0, 0, 0, 0][..], "none", 1).unwrap();
        assert_eq!((idx.dims, idx.values), (vec![0], vec![]));
    }

    #[test]
    fn another_magic_number() {
        assert_eq!(
            message(|bytes| bytes[..2].copy_from_slice(b"PK")),
            "small: byte 0 must begin an IDX file with 0x00 0x00, but there is 0x50 0x4b; \
             give an IDX file, plain or packed with gzip"
        );
    }

    #[test]
    fn another_element_type() {
        assert_eq!(
            message(|bytes| bytes[2] = 0x0d),
            "small: byte 2 must be element type 0x08 (unsigned byte), but is 0x0d (32-bit float); \
             convert the elements to unsigned bytes"
        );
        assert!(message(|bytes| bytes[2] = 0).contains("but is 0x00 (no known type)"));
    }

    #[test]
    fn another_number_of_dimensions() {
        let error = Idx::from_reader(&SMALL[..], "small", 1).unwrap_err();
        assert_eq!(
            error.to_string(),
            "small: byte 3 must declare 1 dimension, but declares 3; \
             check that images and labels are not exchanged"
        );
        assert!(
            message(|bytes| bytes[3] = 255).contains("must declare 3 dimensions, but declares 255")
        );
    }

    #[test]
    fn another_size() {
        let idx = read(&SMALL).unwrap();
        assert!(idx.expect_size(Path::new("small"), 1, "the height", 1).is_ok());
        let error = idx.expect_size(Path::new("small"), 2, "the width", 28).unwrap_err();
        assert_eq!(
            error.to_string(),
            "small: byte 12 must declare the width as 28, but declares 3; \
             use data of the expected shape"
        );
    }

    #[test]
    fn a_product_beyond_memory() {
        assert_eq!(
            message(|bytes| bytes[4..16].fill(0xff)),
            "small: byte 4 must declare dimensions that fit into memory, \
             but declares 4294967295x4294967295x4294967295; replace the file with a fresh copy"
        );
    }

    #[test]
    fn an_empty_file() {
        assert_eq!(
            message(Vec::clear),
            "small: must be 16 bytes long when unpacked, but ends at byte 0; \
             replace the file with a complete copy"
        );
    }

    #[test]
    fn a_byte_too_few() {
        assert_eq!(
            message(|bytes| bytes.truncate(21)),
            "small: must be 22 bytes long when unpacked, but ends at byte 21; \
             replace the file with a complete copy"
        );
    }

    #[test]
    fn a_byte_too_many() {
        assert_eq!(
            message(|bytes| bytes.push(7)),
            "small: must end at byte 22 when unpacked, but goes on; \
             cut it there or correct the dimensions in its header"
        );
    }

    #[cfg(target_pointer_width = "64")]
    #[test]
    fn a_claim_is_not_believed() {
        // 2^60 elements: were they asked for at once, the allocation itself would abort.
        let text = message(|bytes| bytes[4..16].copy_from_slice(&[0, 16, 0, 0].repeat(3)));
        assert_eq!(
            text,
            format!(
                "small: must be {} bytes long when unpacked, but ends at byte 22; \
                 replace the file with a complete copy",
                (1_u64 << 60) + 16
            )
        );
    }

    #[test]
    fn gzip_expands_no_further_than_claimed() {
        let mut bytes = SMALL.to_vec();
        bytes.resize(1 << 24, 0);
        let packed = gzip(&bytes);
        let mut rest = &packed[..];
        let error = Idx::from_reader(&mut rest, "bomb", 3).unwrap_err();
        assert!(error.to_string().starts_with("bomb: must end at byte 22"));
        assert!(!rest.is_empty(), "the stream was unpacked to its end");
    }

    #[test]
    fn a_damaged_gzip() {
        let mut packed = gzip(&SMALL);
        let sum = packed.len() - 8;
        packed[sum] ^= 1;
        let error = read(&packed).unwrap_err();
        assert_eq!(
            error.report(),
            "small: the gzip stream must unpack cleanly, but breaks after 22 unpacked bytes; \
             replace the file with a fresh copy: corrupt gzip stream does not have a matching checksum"
        );
    }

    #[test]
    fn a_gzip_cut_off() {
        let packed = gzip(&SMALL);
        let error = read(&packed[..packed.len() - 1]).unwrap_err();
        assert!(matches!(error, Error::Gzip { offset: 22, .. }), "{error}");
    }

    #[test]
    fn a_missing_file() {
        let error = Idx::read("no/such/file", 1).unwrap_err();
        assert_eq!(error.to_string(), "cannot open no/such/file");
    }

    #[test]
    fn a_folder_instead_of_a_file() {
        assert!(matches!(Idx::read("src", 1), Err(Error::Io { .. })));
    }
}
