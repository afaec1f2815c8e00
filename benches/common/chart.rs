//! The picture of how a time grows: both axes logarithmic.

use std::error::Error;
use std::fs::File;
use std::ops::Range;

use plotters::coord::Shift;
use plotters::coord::combinators::IntoLogRange;
use plotters::prelude::*;
use plotters::style::{FontStyle, register_font};

const FONT: &[u8] = include_bytes!("../../assets/NotoSans-Regular-subset.ttf");
const FONT_NAME: &str = "sans-serif";

const INK: RGBColor = RGBColor(38, 38, 38);
const FAINT: RGBColor = RGBColor(222, 222, 222);
const BLUE: RGBColor = RGBColor(0, 114, 178);
const ORANGE: RGBColor = RGBColor(213, 94, 0);

/// The size of a panel.
const SIZE: (u32, u32) = (380, 340);

/// One coordinate system.
pub struct Panel {
    pub title: &'static str,
    pub axis: &'static str,
    pub points: Vec<Point>,
}

/// What a step takes, and what its operations would take at the peak.
pub struct Point {
    pub x: f64,
    pub seconds: f64,
    pub at_peak: f64,
}

/// One of a point's times.
type Value = fn(&Point) -> f64;

type Canvas<'a> = DrawingArea<BitMapBackend<'a>, Shift>;

/// Draws the panels side by side into a PNG.
pub fn draw(path: &str, panels: &[Panel]) -> Result<(), Box<dyn Error>> {
    register_font(FONT_NAME, FontStyle::Normal, FONT).map_err(|_| "the font cannot be read")?;
    let (width, height) = (SIZE.0 * u32::try_from(panels.len())?, SIZE.1);
    let mut pixels = vec![0; width as usize * height as usize * 3];
    {
        let backend = BitMapBackend::with_buffer(&mut pixels, (width, height));
        let canvas = backend.into_drawing_area();
        canvas.fill(&WHITE)?;
        for (panel, area) in panels.iter().zip(canvas.split_evenly((1, panels.len()))) {
            panel.draw(&area)?;
        }
        canvas.present()?;
    }
    let mut encoder = png::Encoder::new(File::create(path)?, width, height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&pixels)?;
    writer.finish()?;
    Ok(())
}

/// From the least value to the greatest, with room around.
fn range(values: impl Iterator<Item = f64>) -> Range<f64> {
    let (low, high) = values
        .fold((f64::INFINITY, 0.0_f64), |(low, high), value| (low.min(value), high.max(value)));
    low / 1.5..high * 1.5
}

impl Panel {
    fn draw(&self, canvas: &Canvas<'_>) -> Result<(), Box<dyn Error>> {
        let across = range(self.points.iter().map(|point| point.x));
        let up = range(self.points.iter().flat_map(|point| [point.seconds, point.at_peak]));
        let mut chart = ChartBuilder::on(canvas)
            .caption(self.title, text(18))
            .margin(12)
            .x_label_area_size(44)
            .y_label_area_size(66)
            .build_cartesian_2d(across.log_scale().base(2.0), up.log_scale())?;
        chart
            .configure_mesh()
            .light_line_style(TRANSPARENT)
            .bold_line_style(FAINT)
            .axis_style(INK)
            .x_desc(self.axis)
            .y_desc("Time of a step")
            .x_labels(self.points.len())
            .x_label_formatter(&|x| format!("{x:.0}"))
            .y_label_formatter(&|seconds| decade(*seconds))
            .label_style(text(13))
            .axis_desc_style(text(14))
            .draw()?;
        let lines: [(_, _, Value); 2] = [
            ("at the peak", ORANGE, |point| point.at_peak),
            ("measured", BLUE, |point| point.seconds),
        ];
        for (name, color, value) in lines {
            let points = || self.points.iter().map(|point| (point.x, value(point)));
            chart
                .draw_series(LineSeries::new(points(), color.stroke_width(2)))?
                .label(name)
                .legend(move |(x, y)| {
                    PathElement::new([(x, y), (x + 20, y)], color.stroke_width(2))
                });
            chart.draw_series(points().map(|point| Circle::new(point, 3, color.filled())))?;
        }
        chart
            .configure_series_labels()
            .background_style(WHITE)
            .border_style(FAINT)
            .label_font(text(13))
            .position(SeriesLabelPosition::UpperLeft)
            .draw()?;
        Ok(())
    }
}

/// `10 µs`
fn decade(seconds: f64) -> String {
    match seconds * 1.01 {
        above if above < 1e-6 => format!("{:.0} ns", seconds * 1e9),
        above if above < 1e-3 => format!("{:.0} µs", seconds * 1e6),
        above if above < 1.0 => format!("{:.0} ms", seconds * 1e3),
        _ => format!("{seconds:.0} s"),
    }
}

fn text(size: u32) -> TextStyle<'static> {
    (FONT_NAME, size).into_font().color(&INK)
}
