//! What can be wrong with a table.

use crate::error::join;

/// How many names a message lists before it says only how many more there are.
const LISTED: usize = 12;

/// Why a file is no table, or a table not the one that was asked for; lines count from 1.
///
/// A message begins behind the name of the file: with a place in it, or with a colon.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum TableFault {
    /// There is not even a header.
    #[error(
        ": must begin with a header, but is empty; write the names of the columns into the first line"
    )]
    NoHeader,
    /// Two columns have one name.
    #[error(": each column must have a name of its own, but two are called {name:?}; rename one")]
    DuplicateColumn {
        /// The name.
        name: String,
    },
    /// A row has not as many cells as the header.
    #[error(
        ", line {line}: must hold {expected} cell{}, as the header does, but holds {found}; \
         complete the row, or quote a cell that holds a separator",
        if *expected == 1 { "" } else { "s" }
    )]
    Ragged {
        /// Where it begins.
        line: u64,
        /// The cells of the header.
        expected: u64,
        /// The cells of the row.
        found: u64,
    },
    /// A row is not UTF-8.
    #[error(", line {line}: must be UTF-8, but is not; save the file in this encoding")]
    NotText {
        /// Where it begins.
        line: u64,
    },
    /// There is no such column.
    #[error(": must have a column {name:?}, but has {}; correct the name", list(columns))]
    UnknownColumn {
        /// The name that was asked for.
        name: String,
        /// Those there are.
        columns: Vec<String>,
    },
    /// A column that one-hot encoding made is to be encoded again.
    #[error(
        ": column {name:?} must be one of the file to be encoded, but is encoded already; use it as \
         it is"
    )]
    Indicator {
        /// Its name.
        name: String,
    },
    /// A cell is empty or marked as missing.
    #[error(
        ", line {line}, column {column:?}: must hold {wanted}, but is missing; fill it in, or leave \
         such rows out with `.drop_missing([{column:?}])`"
    )]
    Missing {
        /// The line of its row.
        line: u64,
        /// The name of its column.
        column: String,
        /// What it must hold.
        wanted: &'static str,
    },
    /// A cell is no finite number.
    #[error(
        ", line {line}, column {column:?}: must be a finite number, but is {found:?}; correct it, \
         call it missing with `.missing({found:?})`, or encode the column with `.one_hot(…)`"
    )]
    Number {
        /// The line of its row.
        line: u64,
        /// The name of its column.
        column: String,
        /// What it holds.
        found: String,
    },
    /// A number is no bit.
    #[error(
        ", line {line}, column {column:?}: must be from 0 to 1, but is {found}; correct it, or use \
         the column as a value"
    )]
    Bit {
        /// The line of its row.
        line: u64,
        /// The name of its column.
        column: String,
        /// The number.
        found: f64,
    },
    /// A text is none of the categories.
    #[error(
        ", line {line}, column {column:?}: must be one of {}, but is {found:?}; correct it or add a \
         category",
        list(names)
    )]
    Category {
        /// The line of its row.
        line: u64,
        /// The name of its column.
        column: String,
        /// The categories.
        names: Vec<String>,
        /// The text.
        found: String,
    },
    /// A column holds another number of categories.
    #[error(
        ": column {column:?} must hold {expected} categor{}, but holds {}{}{}; declare as many",
        if *expected == 1 { "y" } else { "ies" },
        found.len(),
        if found.is_empty() { "" } else { ": " },
        list(found)
    )]
    CategoryCount {
        /// The name of the column.
        column: String,
        /// How many were asked for.
        expected: usize,
        /// Those there are.
        found: Vec<String>,
    },
}

/// The first names, and how many more there are.
fn list(names: &[String]) -> String {
    let first = join(names.iter().take(LISTED), ", ");
    match names.len().saturating_sub(LISTED) {
        0 => first,
        more => format!("{first} and {more} more"),
    }
}
