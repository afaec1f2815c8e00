use std::path::Path;

use plotters::coord::Shift;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use super::{DrawResult, Drawing, INK, ORANGE, px, text, write};
use crate::{Error, Result};

/// A grey picture with a line of text beneath it.
#[derive(Clone, Debug)]
pub struct Picture {
    /// The grey levels from 0 (paper) to 1 (ink), row after row.
    pub values: Vec<f32>,
    /// Pixels in a row.
    pub width: usize,
    /// What stands beneath.
    pub caption: String,
    /// Whether it is marked, in colour and with a frame.
    pub marked: bool,
}

/// The length of a picture's sides on the sheet, and the room of its cell.
const SIDE: usize = 112;
const CELL: (usize, usize) = (140, 158);

/// Draws pictures in rows of `columns`, or fewer if there are not so many, on one sheet; writes SVG
/// or PNG, by the ending of the name.
///
/// ```
/// use staticnet::plot::{Picture, sheet};
/// # let folder = tempfile::tempdir()?;
/// # let path = folder.path().join("sheet.png");
///
/// let corner = Picture {
///     values: vec![1.0, 0.0, 0.0, 0.0],
///     width: 2,
///     caption: "a corner".into(),
///     marked: false,
/// };
/// sheet(&path, 1, &[corner])?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// If there is no picture or no column, a picture has no whole rows, the ending is neither `.svg`
/// nor `.png`, or the file cannot be written.
pub fn sheet(path: impl AsRef<Path>, columns: usize, pictures: &[Picture]) -> Result<()> {
    if pictures.is_empty() {
        return Err(Error::EmptyDataset { what: "a sheet of pictures".into() });
    }
    if columns == 0 {
        return Err(Error::invalid("the number of columns", "at least 1", 0));
    }
    for Picture { values, width, .. } in pictures {
        if *width == 0 || values.is_empty() || !values.len().is_multiple_of(*width) {
            let expected = "a positive number that divides the number of values";
            return Err(Error::invalid("the width of a picture", expected, width));
        }
    }
    let columns = columns.min(pictures.len());
    let rows = pictures.len().div_ceil(columns);
    let size = (columns * CELL.0, rows * CELL.1);
    write(path.as_ref(), size, &Sheet { columns, rows, pictures })
}

struct Sheet<'a> {
    columns: usize,
    rows: usize,
    pictures: &'a [Picture],
}

impl Drawing for Sheet<'_> {
    fn draw<B: DrawingBackend>(&self, canvas: &DrawingArea<B, Shift>) -> DrawResult
    where
        B::ErrorType: 'static,
    {
        canvas.fill(&WHITE)?;
        let cells = canvas.split_evenly((self.rows, self.columns));
        for (picture, cell) in self.pictures.iter().zip(cells) {
            picture.draw(&cell)?;
        }
        canvas.present()?;
        Ok(())
    }
}

impl Drawing for Picture {
    fn draw<B: DrawingBackend>(&self, canvas: &DrawingArea<B, Shift>) -> DrawResult
    where
        B::ErrorType: 'static,
    {
        let (left, top) = ((CELL.0 - SIDE) / 2, 12);
        let pixel = (SIDE / self.width).max(1);
        let side = pixel * self.width;
        for (index, value) in self.values.iter().enumerate() {
            let (x, y) = (left + index % self.width * pixel, top + index / self.width * pixel);
            let corners = [point(x, y), point(x + pixel, y + pixel)];
            canvas.draw(&Rectangle::new(corners, grey(*value).filled()))?;
        }
        let color = if self.marked { ORANGE } else { INK };
        if self.marked {
            let bottom = top + self.values.len() / self.width * pixel;
            let corners = [point(left - 2, top - 2), point(left + side + 1, bottom + 1)];
            canvas.draw(&Rectangle::new(corners, color.stroke_width(px(3).unsigned_abs())))?;
        }
        let style = text(16, color).pos(Pos::new(HPos::Center, VPos::Top));
        canvas.draw(&Text::new(self.caption.as_str(), point(CELL.0 / 2, top + SIDE + 6), style))?;
        Ok(())
    }
}

// Cells are a hundred pixels wide.
#[allow(clippy::cast_possible_truncation, clippy::cast_possible_wrap)]
fn point(x: usize, y: usize) -> (i32, i32) {
    (px(x as i32), px(y as i32))
}

/// Paper at 0, ink at 1.
// Clamped to what a byte holds.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn grey(value: f32) -> RGBColor {
    let level = (255.0 - 255.0 * value.clamp(0.0, 1.0)) as u8;
    RGBColor(level, level, level)
}
