use std::path::Path;

use plotters::coord::Shift;
use plotters::prelude::*;

use super::{BLUE, DrawResult, Drawing, FAINT, INK, ORANGE, text, write};
use crate::fit::{Epoch, History};
use crate::{Error, Result};

impl History {
    /// Draws the loss over the epochs, and beside it the accuracy if there is one: training and
    /// validation each in its colour. Writes SVG or PNG, by the ending of the name.
    ///
    /// # Errors
    ///
    /// If the history has no epochs, the ending is neither `.svg` nor `.png`, or the file cannot
    /// be written.
    pub fn plot(&self, path: impl AsRef<Path>) -> Result<()> {
        if self.epochs().is_empty() {
            return Err(Error::EmptyDataset { what: "a history to plot".into() });
        }
        let mut panels = vec![self.panel("Loss", |epoch| Some(epoch.loss), |epoch| epoch.val_loss)];
        if self.epochs().iter().any(|epoch| epoch.accuracy.is_some()) {
            panels.push(self.panel("Accuracy", |epoch| epoch.accuracy, |epoch| epoch.val_accuracy));
        }
        let width = 480 * u32::try_from(panels.len()).unwrap_or(1);
        write(path.as_ref(), (width, 360), &Panels(panels))
    }

    fn panel(
        &self,
        name: &'static str,
        training: fn(&Epoch) -> Option<f64>,
        validation: fn(&Epoch) -> Option<f64>,
    ) -> Panel {
        let points = |of: fn(&Epoch) -> Option<f64>| {
            let values = self.epochs().iter().enumerate();
            let points = values.filter_map(|(index, epoch)| Some((index + 1, of(epoch)?)));
            points.filter(|(_, value)| value.abs() < DRAWABLE).collect()
        };
        Panel {
            name,
            epochs: self.epochs().len(),
            curves: vec![
                Curve { name: "training", color: BLUE, points: points(training) },
                Curve { name: "validation", color: ORANGE, points: points(validation) },
            ],
        }
    }
}

/// Greater numbers are left out, as NaN is: the length of an axis must be finite.
const DRAWABLE: f64 = 1e300;

struct Panels(Vec<Panel>);

/// One coordinate system.
struct Panel {
    name: &'static str,
    epochs: usize,
    curves: Vec<Curve>,
}

struct Curve {
    name: &'static str,
    color: RGBColor,
    points: Vec<(usize, f64)>,
}

impl Drawing for Panels {
    fn draw<B: DrawingBackend>(&self, canvas: &DrawingArea<B, Shift>) -> DrawResult
    where
        B::ErrorType: 'static,
    {
        canvas.fill(&WHITE)?;
        for (panel, area) in self.0.iter().zip(canvas.split_evenly((1, self.0.len()))) {
            panel.draw(&area)?;
        }
        canvas.present()?;
        Ok(())
    }
}

impl Panel {
    /// The least and the greatest value, with a margin of a twelfth.
    fn range(&self) -> std::ops::Range<f64> {
        let values = self.curves.iter().flat_map(|curve| &curve.points).map(|(_, value)| *value);
        let (low, high) = values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
            (low.min(value), high.max(value))
        });
        if low > high {
            return 0.0..1.0;
        }
        let margin = ((high - low) / 12.0).max(high.abs().max(1e-6) / 100.0);
        low - margin..high + margin
    }
}

impl Drawing for Panel {
    fn draw<B: DrawingBackend>(&self, canvas: &DrawingArea<B, Shift>) -> DrawResult
    where
        B::ErrorType: 'static,
    {
        // A single epoch would leave an axis without length.
        let right = self.epochs.max(2) as f64 + 0.25;
        let mut chart = ChartBuilder::on(canvas)
            .caption(self.name, text(22, INK))
            .margin(14)
            .x_label_area_size(44)
            .y_label_area_size(62)
            .build_cartesian_2d(0.75..right, self.range())?;
        chart
            .configure_mesh()
            .light_line_style(TRANSPARENT)
            .bold_line_style(FAINT)
            .axis_style(INK)
            .x_desc("Epoch")
            .y_desc(self.name)
            .x_labels(self.epochs.clamp(2, 12))
            .y_labels(7)
            .x_label_formatter(&whole)
            .y_label_formatter(&score)
            .label_style(text(14, INK))
            .axis_desc_style(text(15, INK))
            .draw()?;
        for curve in self.curves.iter().filter(|curve| !curve.points.is_empty()) {
            let color = curve.color;
            let points = || curve.points.iter().map(|(epoch, value)| (*epoch as f64, *value));
            chart
                .draw_series(LineSeries::new(points(), color.stroke_width(2)))?
                .label(curve.name)
                .legend(move |(x, y)| {
                    PathElement::new([(x, y), (x + 20, y)], color.stroke_width(2))
                });
            chart.draw_series(points().map(|point| Circle::new(point, 3, color.filled())))?;
        }
        chart
            .configure_series_labels()
            .background_style(WHITE)
            .border_style(FAINT)
            .label_font(text(14, INK))
            .position(if self.name == "Loss" {
                SeriesLabelPosition::UpperRight
            } else {
                SeriesLabelPosition::LowerRight
            })
            .draw()?;
        Ok(())
    }
}

/// Losses as they usually are with three decimals, others without a row of zeros.
// The references are plotters' signature.
#[allow(clippy::trivially_copy_pass_by_ref)]
fn score(value: &f64) -> String {
    if value.abs() < 1e4 { format!("{value:.3}") } else { format!("{value:.1e}") }
}

/// Whole epochs only: a label between two would name none.
// The references are plotters' signature.
#[allow(clippy::trivially_copy_pass_by_ref)]
fn whole(epoch: &f64) -> String {
    if (epoch - epoch.round()).abs() < 1e-9 { format!("{epoch:.0}") } else { String::new() }
}
