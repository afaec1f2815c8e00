//! CSV files.

use std::collections::HashSet;
use std::fs::File;
use std::io::Read;
use std::path::Path;

use csv::{ErrorKind, Position, ReaderBuilder, StringRecord, Trim};

use super::{Cells, Column, Row, Source, Table, TableFault};
use crate::{Error, Result};

impl Table {
    /// Reads a CSV file: a header with the names of the columns, then a row a line, the cells
    /// separated by commas and quoted where they hold some (RFC 4180). A byte order mark and blank
    /// lines are skipped, and so are spaces around cells. A quotation that is never closed goes on to
    /// the end of the file.
    ///
    /// It allocates at most 256 bytes for each byte of the file, and 64 KiB: so much only if the
    /// file is all separators.
    ///
    /// pandas: `read_csv`. Here the first column is one like the others, and every column is text
    /// until it is used.
    ///
    /// ```
    /// use staticnet::data::Table;
    ///
    /// let table = Table::read("data/penguins/penguins.csv")?;
    /// assert_eq!(table.len(), 344);
    /// assert_eq!(table.columns().next(), Some("species"));
    /// # Ok::<(), staticnet::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If the file cannot be read, is not UTF-8, has no header or two columns of one name, or a row
    /// has more or fewer cells than the header.
    pub fn read(path: impl AsRef<Path>) -> Result<Self> {
        Self::read_separated(path, ',')
    }

    /// Reads a file whose cells are separated by another ASCII character: `;` or a tabulator.
    ///
    /// pandas: `read_csv(…, sep=";")`.
    ///
    /// # Errors
    ///
    /// As [`read`](Table::read), and if the separator is no ASCII character or marks quotations or
    /// lines.
    pub fn read_separated(path: impl AsRef<Path>, separator: char) -> Result<Self> {
        let path = path.as_ref();
        let file = File::open(path).map_err(Error::io("open", path))?;
        Self::from_separated(file, path, separator)
    }

    /// Reads from memory, a socket, a pipe; the name stands for the file in messages.
    ///
    /// ```
    /// use staticnet::data::Table;
    ///
    /// let error = Table::from_reader(&b"a,b\n1,2\n3\n"[..], "small.csv").unwrap_err();
    /// assert_eq!(
    ///     error.to_string(),
    ///     "small.csv, line 3: must hold 2 cells, as the header does, but holds 1; \
    ///      complete the row, or quote a cell that holds a separator"
    /// );
    /// ```
    ///
    /// # Errors
    ///
    /// As [`read`](Table::read).
    pub fn from_reader(reader: impl Read, name: impl AsRef<Path>) -> Result<Self> {
        Self::from_separated(reader, name.as_ref(), ',')
    }

    fn from_separated(mut reader: impl Read, name: &Path, separator: char) -> Result<Self> {
        let delimiter = delimiter(separator)?;
        let mut bytes = Vec::new();
        reader.read_to_end(&mut bytes).map_err(Error::io("read", name))?;
        let mut table = Self {
            name: name.to_path_buf(),
            columns: Vec::new(),
            cells: Cells::default(),
            rows: Vec::new(),
            marks: Vec::new(),
        };
        table.fill(&bytes, delimiter)?;
        Ok(table)
    }

    fn fill(&mut self, bytes: &[u8], delimiter: u8) -> Result<()> {
        let mut reader =
            ReaderBuilder::new().delimiter(delimiter).trim(Trim::All).from_reader(bytes);
        let header = reader.headers().map_err(|error| self.unreadable(error, bytes))?;
        self.columns = self.named(header)?;
        let mut record = StringRecord::new();
        while reader.read_record(&mut record).map_err(|error| self.unreadable(error, bytes))? {
            let line = line_of(record.position(), bytes);
            self.rows.push(Row { line, start: self.cells.len() });
            record.iter().for_each(|cell| self.cells.push(cell));
        }
        Ok(())
    }

    fn named(&self, header: &StringRecord) -> Result<Vec<Column>> {
        if header.is_empty() {
            return Err(self.fault(TableFault::NoHeader));
        }
        let mut names = HashSet::with_capacity(header.len());
        for name in header {
            if !names.insert(name) {
                return Err(self.fault(TableFault::DuplicateColumn { name: name.to_owned() }));
            }
        }
        let column = |(cell, name): (usize, &str)| Column {
            name: name.to_owned(),
            source: Source::File(cell),
        };
        Ok(header.iter().enumerate().map(column).collect())
    }

    /// What the crate `csv` found wrong, in words of ours.
    fn unreadable(&self, error: csv::Error, bytes: &[u8]) -> Error {
        let line = line_of(error.position(), bytes);
        match error.into_kind() {
            ErrorKind::Io(source) => Error::io("read", &self.name)(source),
            ErrorKind::UnequalLengths { expected_len, len, .. } => {
                self.fault(TableFault::Ragged { line, expected: expected_len, found: len })
            }
            _ => self.fault(TableFault::NotText { line }),
        }
    }
}

/// The line in which a row begins. The crate `csv` counts the blank lines before a row to it.
fn line_of(position: Option<&Position>, bytes: &[u8]) -> u64 {
    let Some(position) = position else { return 1 };
    let start = usize::try_from(position.byte()).unwrap_or(usize::MAX);
    let before = bytes.get(start..).unwrap_or_default().iter();
    let ends = before.take_while(|byte| matches!(byte, b'\r' | b'\n'));
    position.line() + ends.filter(|byte| **byte == b'\n').count() as u64
}

fn delimiter(separator: char) -> Result<u8> {
    match u8::try_from(separator) {
        Ok(byte) if byte.is_ascii() && !b"\"\r\n".contains(&byte) => Ok(byte),
        _ => Err(Error::invalid(
            "the separator of cells",
            "an ASCII character other than a quotation mark or the end of a line",
            format_args!("{separator:?}"),
        )),
    }
}
