//! Tables with a header, as CSV files hold them.

mod cells;
mod fault;
mod features;
mod read;

use std::path::PathBuf;

use super::Categories;
use crate::{Error, Result};

use cells::Cells;
pub use fault::TableFault;
pub use features::Features;

/// What pandas takes for missing, beside the empty cell.
const MISSING: [&str; 18] = [
    "#N/A", "#N/A N/A", "#NA", "-1.#IND", "-1.#QNAN", "-NaN", "-nan", "1.#IND", "1.#QNAN", "<NA>",
    "N/A", "NA", "NULL", "NaN", "None", "n/a", "nan", "null",
];

/// A table whose columns have names: the way from a CSV file to a [`Dataset`](super::Dataset).
///
/// The columns that make a sample are chosen by an array of names, so that the number of features
/// is known to the compiler and a network of another width does not compile. Cells are text until
/// a column is used as numbers or as [`Categories`].
///
/// pandas: `DataFrame`, of which this is what is needed to feed a network.
///
/// ```
/// use staticnet::data::{Categories, Table};
/// use staticnet::prelude::*;
///
/// let csv = "\
/// species,island,bill_mm,flipper_mm,mass_g
/// Adelie,Torgersen,39.1,181,3750
/// Gentoo,Biscoe,46.1,211,4500
/// Adelie,Torgersen,NA,NA,NA
/// Adelie,Dream,39.5,178,3250
/// ";
/// let islands = Categories::new(["Biscoe", "Dream", "Torgersen"])?;
/// let table = Table::from_reader(csv.as_bytes(), "penguins.csv")?
///     .drop_missing(["bill_mm", "flipper_mm"])?
///     .one_hot("island", &islands)?;
///
/// let species = table.categories::<2>("species")?;
/// let features = ["bill_mm", "flipper_mm", "island_Biscoe", "island_Dream", "island_Torgersen"];
/// let data: Dataset<Flat<5>, Classes<2>> = table.features(features).classes("species", &species)?;
/// assert_eq!(data.targets(), [0, 1, 0]);
/// assert_eq!(data.sample(1).as_slice(), [46.1, 211.0, 1.0, 0.0, 0.0]);
///
/// let data: Dataset<Flat<2>, Values<Flat<1>>> =
///     table.features(["bill_mm", "flipper_mm"]).values(["mass_g"])?;
/// assert_eq!(data.targets(), [3750.0, 4500.0, 3250.0]);
/// # Ok::<(), staticnet::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Table {
    /// Its file, for messages.
    name: PathBuf,
    columns: Vec<Column>,
    cells: Cells,
    rows: Vec<Row>,
    /// Words that mark a cell as missing, beside pandas's.
    marks: Vec<String>,
}

#[derive(Clone, Debug)]
struct Column {
    name: String,
    source: Source,
}

/// Where the values of a column come from.
#[derive(Clone, Debug)]
enum Source {
    /// From the cells of the file.
    File(usize),
    /// 1 where that column of the file holds this text, else 0.
    Equals(usize, String),
}

#[derive(Clone, Copy, Debug)]
struct Row {
    /// The line of the file in which it begins.
    line: u64,
    /// Its first cell.
    start: usize,
}

impl Table {
    /// The number of rows, without the header.
    // A table without rows is one too, but nobody asks for it.
    #[allow(clippy::len_without_is_empty)]
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// The names of the columns: those of the file, then those that [`one_hot`](Table::one_hot)
    /// added.
    #[must_use]
    pub fn columns(&self) -> impl ExactSizeIterator<Item = &str> {
        self.columns.iter().map(|column| column.name.as_str())
    }

    /// Cells that hold this word are missing too.
    ///
    /// pandas: `na_values`; the words that it knows already (`NA`, `NaN`, `null` and the like) are
    /// known here as well.
    ///
    /// ```
    /// use staticnet::data::Table;
    ///
    /// let table = Table::from_reader(&b"mpg,power\n18,130\n25,?\n"[..], "cars.csv")?.missing("?");
    /// assert_eq!(table.drop_missing(["power"])?.len(), 1);
    /// # Ok::<(), staticnet::Error>(())
    /// ```
    #[must_use]
    pub fn missing(mut self, mark: impl Into<String>) -> Self {
        self.marks.push(mark.into());
        self
    }

    /// Leaves out the rows in which one of these columns is missing.
    ///
    /// pandas: `dropna(subset=[…])`.
    ///
    /// # Errors
    ///
    /// If there is no such column.
    pub fn drop_missing<const N: usize>(mut self, columns: [&str; N]) -> Result<Self> {
        let places = self.places(columns)?;
        let mut rows = std::mem::take(&mut self.rows);
        let missing = |row: &Row| places.iter().any(|place| self.is_missing(*row, *place));
        rows.retain(|row| !missing(row));
        self.rows = rows;
        Ok(self)
    }

    /// Adds a column for each category, `column_category`, that is 1 in the rows of this category
    /// and 0 in the others.
    ///
    /// pandas: `get_dummies`; scikit-learn: `OneHotEncoder`. The order is that of the categories,
    /// and one that the table lacks has its column too, so that later tables make the same samples.
    ///
    /// # Errors
    ///
    /// If there is no such column, a cell is missing or of another category, or there is a column
    /// of a new name already.
    pub fn one_hot<const C: usize>(
        mut self,
        column: &str,
        categories: &Categories<C>,
    ) -> Result<Self> {
        let place = self.place(column)?;
        self.classes_in(place, categories)?;
        let Source::File(cell) = self.columns[place].source else {
            return Err(self.fault(TableFault::Indicator { name: column.to_owned() }));
        };
        for category in categories.names() {
            let name = format!("{column}_{category}");
            if self.columns().any(|known| known == name) {
                return Err(self.fault(TableFault::DuplicateColumn { name }));
            }
            self.columns.push(Column { name, source: Source::Equals(cell, category.clone()) });
        }
        Ok(self)
    }

    /// The texts that a column holds, sorted; as numbers, if they all are numbers.
    ///
    /// # Errors
    ///
    /// If there is no such column, a cell is missing, or there are not `C` different texts.
    pub fn categories<const C: usize>(&self, column: &str) -> Result<Categories<C>> {
        let mut found = self.text(column)?;
        found.sort_unstable();
        found.dedup();
        let number = |text: &&str| text.parse::<f64>().ok().filter(|number| !number.is_nan());
        if found.iter().all(|text| number(text).is_some()) {
            found.sort_by(|a, b| number(a).unwrap_or(0.0).total_cmp(&number(b).unwrap_or(0.0)));
        }
        match <[&str; C]>::try_from(found) {
            Ok(names) => Categories::new(names),
            Err(found) => Err(self.fault(TableFault::CategoryCount {
                column: column.to_owned(),
                expected: C,
                found: found.into_iter().map(str::to_owned).collect(),
            })),
        }
    }

    /// A column as text, without spaces around it.
    ///
    /// # Errors
    ///
    /// If there is no such column, or a cell is missing.
    pub fn text(&self, column: &str) -> Result<Vec<&str>> {
        let place = self.place(column)?;
        self.rows.iter().map(|row| self.text_at(*row, place)).collect()
    }

    /// A column as numbers.
    ///
    /// # Errors
    ///
    /// If there is no such column, or a cell is missing or no finite number.
    pub fn numbers(&self, column: &str) -> Result<Vec<f64>> {
        let place = self.place(column)?;
        self.rows.iter().map(|row| self.number_at(*row, place)).collect()
    }

    /// The columns that make a sample, in this order; the number of them is the width of the
    /// network's input.
    pub fn features<'a, const N: usize>(&'a self, columns: [&'a str; N]) -> Features<'a, N> {
        Features::new(self, columns)
    }

    fn place(&self, column: &str) -> Result<usize> {
        let place = self.columns().position(|name| name == column);
        place.ok_or_else(|| {
            let columns = self.columns().map(str::to_owned).collect();
            self.fault(TableFault::UnknownColumn { name: column.to_owned(), columns })
        })
    }

    fn places<const N: usize>(&self, columns: [&str; N]) -> Result<Vec<usize>> {
        columns.into_iter().map(|column| self.place(column)).collect()
    }

    fn fault(&self, fault: TableFault) -> Error {
        Error::Table { path: self.name.clone(), fault }
    }
}
