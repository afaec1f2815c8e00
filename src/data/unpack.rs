//! Bytes as they were before compression.

use std::io::{self, BufRead, Chain, Cursor, Read};

use flate2::bufread::MultiGzDecoder;

/// The two bytes that begin every gzip stream.
const GZIP_MAGIC: [u8; 2] = [0x1f, 0x8b];

/// A stream whose first bytes were looked at and put back.
type Sniffed<R> = Chain<Cursor<Vec<u8>>, R>;

/// Reads a stream that may be packed with gzip, told by its first bytes and not by its name.
pub(crate) enum Unpacked<R> {
    /// It was not packed.
    Plain(Sniffed<R>),
    /// It is unpacked as it is read.
    Gzip(Box<MultiGzDecoder<Sniffed<R>>>),
}

impl<R: BufRead> Unpacked<R> {
    /// Looks at the first two bytes.
    pub(crate) fn new(mut inner: R) -> io::Result<Self> {
        let mut head = Vec::new();
        inner.by_ref().take(2).read_to_end(&mut head)?;
        let packed = head == GZIP_MAGIC;
        let whole = Cursor::new(head).chain(inner);
        Ok(if packed {
            Self::Gzip(Box::new(MultiGzDecoder::new(whole)))
        } else {
            Self::Plain(whole)
        })
    }

    /// Whether this fault lies in the packed bytes, and not in the machine that delivers them.
    pub(crate) fn is_corrupt(&self, error: &io::Error) -> bool {
        use io::ErrorKind::{InvalidData, InvalidInput, UnexpectedEof};
        matches!(self, Self::Gzip(_))
            && matches!(error.kind(), InvalidData | InvalidInput | UnexpectedEof)
    }
}

impl<R: BufRead> Read for Unpacked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Plain(inner) => inner.read(buffer),
            Self::Gzip(inner) => inner.read(buffer),
        }
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use std::io::Write;

    use flate2::{Compression, write::GzEncoder};

    use super::*;

    /// The bytes as a gzip stream.
    pub(crate) fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn unpack(bytes: &[u8]) -> io::Result<Vec<u8>> {
        let mut out = Vec::new();
        Unpacked::new(bytes)?.read_to_end(&mut out)?;
        Ok(out)
    }

    #[test]
    fn plain_bytes_pass() {
        for bytes in [&b""[..], b"a", b"\x1f", b"ab", b"abc"] {
            assert_eq!(unpack(bytes).unwrap(), bytes);
        }
    }

    #[test]
    fn gzip_is_unpacked_member_after_member() {
        let mut packed = gzip(b"one ");
        packed.extend(gzip(b"two"));
        assert_eq!(unpack(&packed).unwrap(), b"one two");
    }

    #[test]
    fn rubbish_after_gzip_is_a_fault() {
        let mut packed = gzip(b"one");
        packed.extend(b"rubbish that is no gzip");
        assert!(unpack(&packed).is_err());
    }
}
