use plotters::coord::Shift;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use super::axis::Axis;
use super::{DrawResult, FAINT, INK, px, text, text_length};

/// One coordinate system with what is drawn in it.
pub(super) struct Panel {
    pub(super) title: String,
    /// Lines of small text beneath the title.
    pub(super) notes: Vec<String>,
    pub(super) x: Axis,
    pub(super) y: Axis,
    pub(super) series: Vec<Series>,
}

/// Points and how they are drawn. What is no number, or is not on the axes, is left out.
pub(super) struct Series {
    pub(super) kind: Kind,
    pub(super) color: RGBColor,
    pub(super) points: Vec<(f64, f64)>,
}

#[derive(Clone, Copy)]
pub(super) enum Kind {
    /// Joined by a line, which has a gap where points are left out; `dotted` marks each point.
    Line { dotted: bool },
    /// Joined by a thin line.
    Rule,
    /// Many points, through which others are seen.
    Cloud,
    /// A ring around each.
    Ring,
    /// A bar to each, of this width in values of `x`.
    Bars { width: f64 },
}

type Chart<'a, B> = ChartContext<'a, B, Cartesian2d<Axis, Axis>>;

/// The sizes of texts: the title, the axes' and the notes.
const TITLE: i32 = 19;
const LABEL: i32 = 16;

/// Where a line of notes stands.
fn note_top(index: usize) -> i32 {
    31 + 18 * i32::try_from(index).unwrap_or(0)
}

impl Panel {
    /// Draws the panel, with room for so many lines of notes.
    pub(super) fn draw<B: DrawingBackend>(
        &self,
        canvas: &DrawingArea<B, Shift>,
        notes: usize,
    ) -> DrawResult
    where
        B::ErrorType: 'static,
    {
        let widest = self.y.labels().map(|label| text_length(label, LABEL)).max().unwrap_or(0);
        let left = widest + if self.y.name.is_empty() { 16 } else { 40 };
        let bottom = if self.x.name.is_empty() { 30 } else { 50 };
        self.draw_heading(canvas, left)?;
        let mut chart = ChartBuilder::on(canvas)
            .margin_top(px(note_top(notes) + 3))
            .margin_right(px(self.right()))
            .margin_left(px(6))
            .x_label_area_size(px(bottom))
            .y_label_area_size(px(left))
            .build_cartesian_2d(self.x.clone(), self.y.clone())?;
        chart
            .configure_mesh()
            .light_line_style(TRANSPARENT)
            .bold_line_style(FAINT.stroke_width(stroke(1)))
            .axis_style(INK.stroke_width(stroke(1)))
            .set_all_tick_mark_size(px(4))
            .x_desc(self.x.name)
            .y_desc(self.y.name)
            .label_style(text(LABEL, INK))
            .axis_desc_style(text(LABEL, INK))
            .draw()?;
        for series in &self.series {
            self.draw_series(&mut chart, series)?;
        }
        Ok(())
    }

    /// The margin to the right, where half of the last label may stand.
    fn right(&self) -> i32 {
        self.x.labels().last().map_or(0, |label| text_length(label, LABEL) / 2).max(16)
    }

    /// Writes the title and the notes above the room between the axes.
    fn draw_heading<B: DrawingBackend>(
        &self,
        canvas: &DrawingArea<B, Shift>,
        left: i32,
    ) -> DrawResult
    where
        B::ErrorType: 'static,
    {
        let width = i32::try_from(canvas.dim_in_pixel().0).unwrap_or(i32::MAX);
        let centre = i32::midpoint(px(left + 6), width - px(self.right()));
        let above = |size| text(size, INK).pos(Pos::new(HPos::Center, VPos::Top));
        canvas.draw_text(&self.title, &above(TITLE), (centre, px(8)))?;
        for (index, note) in self.notes.iter().enumerate() {
            canvas.draw_text(note, &above(LABEL), (centre, px(note_top(index))))?;
        }
        Ok(())
    }

    fn draw_series<B: DrawingBackend>(
        &self,
        chart: &mut Chart<'_, B>,
        series: &Series,
    ) -> DrawResult
    where
        B::ErrorType: 'static,
    {
        let color = series.color;
        let points: Vec<Option<(f64, f64)>> = series
            .points
            .iter()
            .map(|(x, y)| self.x.position(*x).zip(self.y.position(*y)))
            .collect();
        let on_axes = || points.iter().copied().flatten();
        match series.kind {
            Kind::Line { dotted } => {
                let alone = lines(chart, &points, color.stroke_width(stroke(2)))?;
                let dots = if dotted { on_axes().collect() } else { alone };
                chart.draw_series(circles(dots, px(3), color.filled()))?;
            }
            Kind::Rule => {
                lines(chart, &points, color.stroke_width(stroke(1)))?;
            }
            Kind::Cloud => {
                let radius = if points.len() > 1000 { 2 } else { 3 };
                chart.draw_series(circles(
                    on_axes().collect(),
                    px(radius),
                    color.mix(0.45).filled(),
                ))?;
            }
            Kind::Ring => {
                let style = color.stroke_width(stroke(2));
                chart.draw_series(circles(on_axes().collect(), px(7), style))?;
            }
            Kind::Bars { width } => {
                let bottom = self.y.start();
                let bar = |(x, y)| [(x - width / 2.0, bottom), (x + width / 2.0, y)];
                let bars = on_axes().map(|point| Rectangle::new(bar(point), color.filled()));
                chart.draw_series(bars)?;
            }
        }
        Ok(())
    }
}

/// Joins the points of each run without a gap; returns those that have no neighbour.
fn lines<B: DrawingBackend>(
    chart: &mut Chart<'_, B>,
    points: &[Option<(f64, f64)>],
    style: ShapeStyle,
) -> Result<Vec<(f64, f64)>, Box<dyn std::error::Error + Send + Sync>>
where
    B::ErrorType: 'static,
{
    let mut alone = Vec::new();
    for run in points.split(Option::is_none) {
        let run: Vec<(f64, f64)> = run.iter().copied().flatten().collect();
        match run[..] {
            [] => {}
            [point] => alone.push(point),
            _ => {
                chart.draw_series(LineSeries::new(run, style))?;
            }
        }
    }
    Ok(alone)
}

fn circles(
    centres: Vec<(f64, f64)>,
    radius: i32,
    style: ShapeStyle,
) -> impl Iterator<Item = Circle<(f64, f64), i32>> {
    centres.into_iter().map(move |centre| Circle::new(centre, radius, style))
}

/// The width of a line.
fn stroke(width: i32) -> u32 {
    px(width).unsigned_abs()
}
