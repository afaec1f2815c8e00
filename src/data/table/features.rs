//! From the rows of a table to samples and targets.

use nn_core::Scalar;
use nn_core::shape::Flat;
use nn_core::target::{Bits, Classes, Values};

use super::{Categories, Row, Table, TableFault};
use crate::Result;
use crate::data::Dataset;

/// Some columns of a [`Table`], which make samples of `N` values; what they are to tell comes next.
#[derive(Clone, Copy, Debug)]
#[must_use = "say what the features tell: `.classes(…)`, `.values(…)` or `.bits(…)`"]
pub struct Features<'a, const N: usize> {
    table: &'a Table,
    columns: [&'a str; N],
}

impl<'a, const N: usize> Features<'a, N> {
    pub(super) fn new(table: &'a Table, columns: [&'a str; N]) -> Self {
        Self { table, columns }
    }

    /// A data set whose targets are classes: each row that of the text in `column`.
    ///
    /// ```
    /// use staticnet::data::{Categories, Table};
    /// use staticnet::prelude::*;
    ///
    /// let table = Table::from_reader(&b"size,kind\n1.5,low\n9,high\n"[..], "sizes.csv")?;
    /// let kinds = Categories::new(["low", "high"])?; // or sorted: table.categories("kind")?
    /// let data: Dataset<Flat<1>, Classes<2>> = table.features(["size"]).classes("kind", &kinds)?;
    /// assert_eq!(data.targets(), [0, 1]);
    /// # Ok::<(), staticnet::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If there is no row or no such column, a cell that is used is missing, a feature is no finite
    /// number in `T`, or a text is none of the categories.
    pub fn classes<const C: usize, T: Scalar>(
        self,
        column: &str,
        categories: &Categories<C>,
    ) -> Result<Dataset<Flat<N>, Classes<C>, T>> {
        let classes = self.table.classes_in(self.table.place(column)?, categories)?;
        Dataset::new(self.samples::<T>()?, classes)
    }

    /// A data set whose targets are the numbers in these columns: regression.
    ///
    /// # Errors
    ///
    /// If there is no row or no such column, or a cell that is used is missing or no finite number
    /// in `T`.
    pub fn values<const M: usize, T: Scalar>(
        self,
        columns: [&str; M],
    ) -> Result<Dataset<Flat<N>, Values<Flat<M>>, T>> {
        Dataset::new(self.samples::<T>()?, self.table.scalars(columns)?)
    }

    /// A data set whose targets are bits: the numbers from 0 to 1 in these columns.
    ///
    /// # Errors
    ///
    /// As [`values`](Features::values), and if a target is not from 0 to 1.
    pub fn bits<const B: usize, T: Scalar>(
        self,
        columns: [&str; B],
    ) -> Result<Dataset<Flat<N>, Bits<B>, T>> {
        let bits = self.table.scalars::<B, T>(columns)?;
        for (row, bits) in self.table.rows.iter().zip(bits.chunks_exact(B.max(1))) {
            for (bit, column) in bits.iter().zip(columns) {
                if !(T::zero()..=T::one()).contains(bit) {
                    let (line, column, found) = (row.line, column.to_owned(), bit.widen());
                    return Err(self.table.fault(TableFault::Bit { line, column, found }));
                }
            }
        }
        Dataset::new(self.samples::<T>()?, bits)
    }

    /// The samples alone, for predictions of what nobody knows yet.
    ///
    /// ```
    /// use staticnet::data::Table;
    ///
    /// let table = Table::from_reader(&b"id,a,b\n7,1,2\n8,3,4\n"[..], "new.csv")?;
    /// let samples: Vec<[f32; 2]> = table.features(["b", "a"]).rows()?;
    /// assert_eq!(samples, [[2.0, 1.0], [4.0, 3.0]]);
    /// # Ok::<(), staticnet::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If there is no such column, or a cell that is used is missing or no finite number in `T`.
    pub fn rows<T: Scalar>(self) -> Result<Vec<[T; N]>> {
        let samples = self.samples()?;
        Ok(samples.as_chunks::<N>().0.to_vec())
    }

    fn samples<T: Scalar>(self) -> Result<Vec<T>> {
        self.table.scalars(self.columns)
    }
}

impl Table {
    /// Some columns as scalars, row after row.
    fn scalars<const N: usize, T: Scalar>(&self, columns: [&str; N]) -> Result<Vec<T>> {
        const { assert!(N > 0, "a sample or a target needs at least 1 column") }
        let places = self.places(columns)?;
        let mut scalars = Vec::with_capacity(self.rows.len() * N);
        for row in &self.rows {
            for place in &places {
                scalars.push(self.scalar_at(*row, *place)?);
            }
        }
        Ok(scalars)
    }

    fn scalar_at<T: Scalar>(&self, row: Row, place: usize) -> Result<T> {
        let number = self.number_at(row, place)?;
        let scalar = T::narrow(number);
        if scalar.widen().is_finite() {
            return Ok(scalar);
        }
        let column = self.columns[place].name.clone();
        Err(self.fault(TableFault::Number { line: row.line, column, found: number.to_string() }))
    }
}
