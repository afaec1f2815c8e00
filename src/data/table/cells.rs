//! What stands in one cell.

use super::{Categories, MISSING, Row, Source, Table, TableFault};
use crate::Result;

/// All cells of a file, one behind the other: two allocations, however many cells there are.
#[derive(Clone, Debug, Default)]
pub(super) struct Cells {
    text: String,
    /// Where each cell ends.
    ends: Vec<usize>,
}

impl Cells {
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(super) fn push(&mut self, cell: &str) {
        self.text.push_str(cell);
        self.ends.push(self.text.len());
    }

    fn get(&self, index: usize) -> &str {
        let start = if index == 0 { 0 } else { self.ends[index - 1] };
        &self.text[start..self.ends[index]]
    }
}

impl Table {
    /// What stands in the file.
    fn cell(&self, row: Row, cell: usize) -> &str {
        self.cells.get(row.start + cell)
    }

    pub(super) fn is_missing(&self, row: Row, place: usize) -> bool {
        let (Source::File(cell) | Source::Equals(cell, _)) = self.columns[place].source;
        let text = self.cell(row, cell);
        text.is_empty() || MISSING.contains(&text) || self.marks.iter().any(|mark| mark == text)
    }

    pub(super) fn text_at(&self, row: Row, place: usize) -> Result<&str> {
        if self.is_missing(row, place) {
            return Err(self.missing_at(row, place, "a text"));
        }
        Ok(match &self.columns[place].source {
            Source::File(cell) => self.cell(row, *cell),
            Source::Equals(cell, text) if self.cell(row, *cell) == text => "1",
            Source::Equals(..) => "0",
        })
    }

    pub(super) fn number_at(&self, row: Row, place: usize) -> Result<f64> {
        if self.is_missing(row, place) {
            return Err(self.missing_at(row, place, "a number"));
        }
        let text = self.text_at(row, place)?;
        match text.parse::<f64>() {
            Ok(number) if number.is_finite() => Ok(number),
            _ => Err(self.fault(TableFault::Number {
                line: row.line,
                column: self.columns[place].name.clone(),
                found: text.to_owned(),
            })),
        }
    }

    /// The class of each row by the text in one column.
    pub(super) fn classes_in<const C: usize>(
        &self,
        place: usize,
        categories: &Categories<C>,
    ) -> Result<Vec<usize>> {
        let class = |row: &Row| {
            let text = self.text_at(*row, place)?;
            categories.index(text).ok_or_else(|| {
                self.fault(TableFault::Category {
                    line: row.line,
                    column: self.columns[place].name.clone(),
                    names: categories.names().to_vec(),
                    found: text.to_owned(),
                })
            })
        };
        self.rows.iter().map(class).collect()
    }

    fn missing_at(&self, row: Row, place: usize, wanted: &'static str) -> crate::Error {
        let column = self.columns[place].name.clone();
        self.fault(TableFault::Missing { line: row.line, column, wanted })
    }
}
