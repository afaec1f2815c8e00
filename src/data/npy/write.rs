//! From an array to a file.

use std::io::{self, Write};
use std::path::Path;

use super::Npy;
use super::header::Header;
use super::read::MAGIC;
use crate::Result;
use crate::files::write_atomically;

/// Elements begin at a multiple of this, so that they can be mapped into memory.
const ALIGNMENT: usize = 64;

impl Npy {
    /// Writes a `.npy` file of format version 1.0, in C order, whole or not at all.
    ///
    /// NumPy: `np.save(path, a)`; `np.load(path)` reads it.
    ///
    /// # Errors
    ///
    /// If the file cannot be written.
    pub fn save(&self, path: impl AsRef<Path>) -> Result<()> {
        write_atomically(path, |writer| self.write_to(writer))
    }

    pub(super) fn write_to(&self, writer: &mut dyn Write) -> io::Result<()> {
        let (element, shape) = (self.element, self.shape.clone());
        let text = Header { element, big_endian: false, fortran_order: false, shape }.text();
        // Magic number, version and length take ten bytes, the end of the line one.
        let before = MAGIC.len() + 4;
        let length = (before + text.len() + 1).next_multiple_of(ALIGNMENT) - before;
        let claimed = u16::try_from(length).map_err(io::Error::other)?;
        writer.write_all(MAGIC)?;
        writer.write_all(&[1, 0])?;
        writer.write_all(&claimed.to_le_bytes())?;
        writeln!(writer, "{text:<width$}", width = length - 1)?;
        writer.write_all(&self.bytes)
    }
}
