use std::path::Path;

use plotters::coord::Shift;
use plotters::prelude::*;
use plotters::style::FontTransform;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use super::{
    BLUE, DrawResult, Drawing, GREY, INK, ORANGE, px, shortened, text, text_length, write,
};
use crate::metrics::ConfusionMatrix;
use crate::{Error, Result};

impl<const C: usize> ConfusionMatrix<C> {
    /// Draws the matrix: a row for each true class, a column for each predicted one, the counts in the
    /// cells. Writes SVG or PNG, by the ending of the name.
    ///
    /// A cell is the darker, the greater its share of the row; blue is right and orange wrong. The
    /// colours grow with the root of the share, so that one mistake in a hundred is seen. More than
    /// forty classes leave no room for the counts.
    ///
    /// scikit-learn: `ConfusionMatrixDisplay`.
    ///
    /// ```
    /// use staticnet::metrics::ConfusionMatrix;
    /// # let folder = tempfile::tempdir()?;
    /// # let path = folder.path().join("confusion.svg");
    ///
    /// let matrix = ConfusionMatrix::<3>::of(&[0, 1, 1, 2], &[0, 1, 2, 2])?; // predicted, true
    /// matrix.plot(&path, &["setosa", "versicolor", "virginica"])?;
    /// # assert!(std::fs::read_to_string(&path)?.contains("virginica"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If there are not as many names as classes, the ending is neither `.svg` nor `.png`, or the
    /// file cannot be written.
    pub fn plot(&self, path: impl AsRef<Path>, names: &[impl AsRef<str>]) -> Result<()> {
        if names.len() != C {
            let expected = format_args!("{C}, one for each class").to_string();
            return Err(Error::invalid("the number of class names", expected, names.len()));
        }
        let rows = (0..C).map(|row| (0..C).map(|column| self.count(row, column)).collect());
        let matrix = Matrix {
            title: format!(
                "Accuracy {:.2} % of {} samples",
                100.0 * self.accuracy(),
                self.samples()
            ),
            names: names.iter().map(|name| shortened(name.as_ref(), MOST_CHARACTERS)).collect(),
            rows: rows.collect(),
        };
        let layout = matrix.layout();
        let size = |(width, height)| {
            let size = |length| usize::try_from(length).unwrap_or(usize::MAX);
            (size(width), size(height))
        };
        write(path.as_ref(), size(layout.size), &Laid { matrix, layout })
    }
}

/// The most characters of a name.
const MOST_CHARACTERS: usize = 24;

/// More classes than these have no room for counts.
const COUNTED: usize = 40;

/// The sizes of the title and of the axes' names.
const TITLE: i32 = 20;
const AXIS: i32 = 17;

struct Matrix {
    title: String,
    names: Vec<String>,
    rows: Vec<Vec<usize>>,
}

/// Where everything stands.
struct Layout {
    /// The width and the height of the picture.
    size: (i32, i32),
    /// The first cell's left upper corner.
    corner: (i32, i32),
    /// The side of a cell.
    side: i32,
    /// The size of the text.
    text: i32,
    /// Each so many rows and columns have a name.
    every: usize,
    /// Whether the names of columns are written upwards.
    upright: bool,
}

impl Matrix {
    fn layout(&self) -> Layout {
        let classes = i32::try_from(self.rows.len()).unwrap_or(i32::MAX / 1024);
        let (side, text) = match classes {
            ..=4 => (90, 18),
            5..=12 => (56, 17),
            13..=20 => (40, 15),
            21..=40 => (30, 13),
            _ => ((1000 / classes).max(2), 13),
        };
        let counts = self.rows.iter().flatten().max().map_or(0, |most| {
            if self.rows.len() > COUNTED { 0 } else { text_length(&most.to_string(), text) + 10 }
        });
        let side = side.max(counts);
        let longest = self.names.iter().map(|name| text_length(name, text)).max().unwrap_or(0);
        let every = usize::try_from(text / side + 1).unwrap_or(1);
        let upright = longest > side - 6;
        let (left, top) = (longest + 50, 48);
        let beneath = 44 + if upright { longest } else { text };
        let cells = side * classes;
        let title = text_length(&self.title, TITLE) + 60;
        let width = (left + cells + 24).max(title);
        let corner = (left + (width - left - cells - 24) / 2, top);
        Layout { size: (width, top + cells + beneath), corner, side, text, every, upright }
    }
}

/// A matrix with its layout.
struct Laid {
    matrix: Matrix,
    layout: Layout,
}

impl Drawing for Laid {
    fn draw<B: DrawingBackend>(&self, canvas: &DrawingArea<B, Shift>) -> DrawResult
    where
        B::ErrorType: 'static,
    {
        canvas.fill(&WHITE)?;
        for (index, row) in self.matrix.rows.iter().enumerate() {
            self.draw_row(canvas, index, row)?;
        }
        self.draw_names(canvas)?;
        self.draw_frame(canvas)?;
        canvas.present()?;
        Ok(())
    }
}

impl Laid {
    /// The left upper corner of a cell, in pixels of the drawing.
    fn cell(&self, row: usize, column: usize) -> (i32, i32) {
        let Layout { corner, side, .. } = self.layout;
        let at = |start, index| px(start + side * i32::try_from(index).unwrap_or(0));
        (at(corner.0, column), at(corner.1, row))
    }

    fn draw_row<B: DrawingBackend>(
        &self,
        canvas: &DrawingArea<B, Shift>,
        index: usize,
        row: &[usize],
    ) -> DrawResult
    where
        B::ErrorType: 'static,
    {
        let (side, all) = (px(self.layout.side), row.iter().sum::<usize>().max(1));
        for (column, count) in row.iter().enumerate().filter(|(_, count)| **count > 0) {
            let (x, y) = self.cell(index, column);
            let shade = (*count as f64 / all as f64).sqrt();
            let color = shaded(if index == column { BLUE } else { ORANGE }, shade);
            canvas.draw(&Rectangle::new([(x, y), (x + side, y + side)], color.filled()))?;
            if row.len() <= COUNTED {
                let ink = if shade > 0.6 { WHITE } else { INK };
                let style = text(self.layout.text, ink).pos(Pos::new(HPos::Center, VPos::Center));
                canvas.draw_text(&count.to_string(), &style, (x + side / 2, y + side / 2))?;
            }
        }
        Ok(())
    }

    fn draw_names<B: DrawingBackend>(&self, canvas: &DrawingArea<B, Shift>) -> DrawResult
    where
        B::ErrorType: 'static,
    {
        let (half, classes) = (px(self.layout.side) / 2, self.matrix.names.len());
        let style = text(self.layout.text, INK);
        let beside = style.pos(Pos::new(HPos::Right, VPos::Center));
        let beneath = if self.layout.upright {
            beside.transform(FontTransform::Rotate270)
        } else {
            style.pos(Pos::new(HPos::Center, VPos::Top))
        };
        for (index, name) in self.matrix.names.iter().enumerate().step_by(self.layout.every) {
            let ((left, top), (x, bottom)) = (self.cell(index, 0), self.cell(classes, index));
            canvas.draw_text(name, &beside, (left - px(8), top + half))?;
            canvas.draw_text(name, &beneath, (x + half, bottom + px(8)))?;
        }
        Ok(())
    }

    /// The title, the names of the axes and the lines around the cells.
    fn draw_frame<B: DrawingBackend>(&self, canvas: &DrawingArea<B, Shift>) -> DrawResult
    where
        B::ErrorType: 'static,
    {
        let classes = self.matrix.names.len();
        let ((left, top), (right, bottom)) = (self.cell(0, 0), self.cell(classes, classes));
        let frame = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)];
        canvas.draw(&PathElement::new(frame, GREY.stroke_width(px(1).unsigned_abs())))?;
        let (width, height) = self.layout.size;
        let (across, down) = (i32::midpoint(left, right), i32::midpoint(top, bottom));
        let above = Pos::new(HPos::Center, VPos::Top);
        canvas.draw_text(
            &self.matrix.title,
            &text(TITLE, INK).pos(above),
            (px(width) / 2, px(14)),
        )?;
        let beneath = text(AXIS, INK).pos(Pos::new(HPos::Center, VPos::Bottom));
        canvas.draw_text("Predicted class", &beneath, (across, px(height - 8)))?;
        let beside = text(AXIS, INK).pos(above).transform(FontTransform::Rotate270);
        canvas.draw_text("True class", &beside, (left - px(self.names_width() + 34), down))?;
        Ok(())
    }

    /// The length of the longest name.
    fn names_width(&self) -> i32 {
        let lengths = self.matrix.names.iter().map(|name| text_length(name, self.layout.text));
        lengths.max().unwrap_or(0)
    }
}

/// From white at 0 to the colour at 1.
fn shaded(RGBColor(red, green, blue): RGBColor, shade: f64) -> RGBColor {
    // Between a byte and 255.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let mix = |byte: u8| (255.0 - (255.0 - f64::from(byte)) * shade) as u8;
    RGBColor(mix(red), mix(green), mix(blue))
}
