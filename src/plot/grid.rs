use std::path::Path;

use plotters::coord::Shift;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use super::panel::Panel;
use super::{DrawResult, Drawing, INK, px, shortened, text, text_length, write};
use crate::Result;

/// Panels in rows, beneath a title and a legend for all of them.
pub(super) struct Grid {
    /// Nothing, if it is empty.
    pub(super) title: String,
    /// What a colour stands for.
    pub(super) legend: Vec<(String, RGBColor)>,
    pub(super) panels: Vec<Panel>,
    /// Panels in a row.
    pub(super) columns: usize,
    /// The width and the height of a panel.
    pub(super) cell: (usize, usize),
}

/// The heights of the title and of a row of the legend.
const TITLE: usize = 40;
const ROW: usize = 26;

/// The size of the legend's text, and the most characters of an entry.
const LABEL: i32 = 17;
const MOST_CHARACTERS: usize = 60;

impl Grid {
    /// Draws the grid and writes it: SVG or PNG, by the ending of the name.
    pub(super) fn write(&self, path: &Path) -> Result<()> {
        let columns = self.columns.min(self.panels.len());
        let rows = self.panels.len().div_ceil(columns.max(1));
        let size = (columns * self.cell.0, self.above() + rows * self.cell.1);
        write(path, size, self)
    }

    fn width(&self) -> usize {
        self.columns.min(self.panels.len()) * self.cell.0
    }

    /// The height of the title and the legend.
    fn above(&self) -> usize {
        let title = if self.title.is_empty() { 0 } else { TITLE };
        if self.legend.is_empty() {
            return title;
        }
        title + 8 + self.legend.len().div_ceil(self.entries()) * ROW
    }

    /// The width of an entry of the legend.
    fn entry(&self) -> usize {
        let lengths = self.legend.iter().map(|(name, _)| text_length(name, LABEL));
        let longest = usize::try_from(lengths.max().unwrap_or(0)).unwrap_or(0);
        (longest + 60).min(self.width())
    }

    /// Entries in a row of the legend.
    fn entries(&self) -> usize {
        (self.width() / self.entry().max(1)).clamp(1, self.legend.len().max(1))
    }

    fn draw_legend<B: DrawingBackend>(&self, canvas: &DrawingArea<B, Shift>) -> DrawResult
    where
        B::ErrorType: 'static,
    {
        let (entry, entries) = (self.entry(), self.entries());
        let left = (self.width() - entry * entries) / 2 + 10;
        let top = if self.title.is_empty() { 12 } else { TITLE + 4 };
        let style = text(LABEL, INK).pos(Pos::new(HPos::Left, VPos::Center));
        for (index, (name, color)) in self.legend.iter().enumerate() {
            let (x, y) = (left + index % entries * entry, top + index / entries * ROW + ROW / 2);
            let line = [point(x, y), point(x + 24, y)];
            canvas.draw(&PathElement::new(line, color.stroke_width(px(3).unsigned_abs())))?;
            canvas.draw_text(&shortened(name, MOST_CHARACTERS), &style, point(x + 32, y))?;
        }
        Ok(())
    }
}

impl Drawing for Grid {
    fn draw<B: DrawingBackend>(&self, canvas: &DrawingArea<B, Shift>) -> DrawResult
    where
        B::ErrorType: 'static,
    {
        canvas.fill(&WHITE)?;
        if !self.title.is_empty() {
            let above = text(22, INK).pos(Pos::new(HPos::Center, VPos::Top));
            canvas.draw_text(&self.title, &above, point(self.width() / 2, 12))?;
        }
        self.draw_legend(canvas)?;
        let (width, height) = self.cell;
        let notes = self.panels.iter().map(|panel| panel.notes.len()).max().unwrap_or(0);
        for (index, panel) in self.panels.iter().enumerate() {
            let left = index % self.columns * width;
            let top = self.above() + index / self.columns * height;
            let (start, end) = (point(left, top), point(left + width, top + height));
            panel.draw(&canvas.clone().shrink(start, (end.0 - start.0, end.1 - start.1)), notes)?;
        }
        canvas.present()?;
        Ok(())
    }
}

/// A point of the picture, in pixels of the drawing.
fn point(x: usize, y: usize) -> (i32, i32) {
    let px = |length| px(i32::try_from(length).unwrap_or(0));
    (px(x), px(y))
}
