//! Pictures, as SVG or PNG: the ending of the file's name decides.
//!
//! [`History::plot`](crate::History::plot) shows how training went,
//! [`ConfusionMatrix::plot`](crate::metrics::ConfusionMatrix::plot) and
//! [`Predictions::plot`](crate::metrics::Predictions::plot) how good a model is,
//! [`Model::plot_weights`](crate::Model::plot_weights) and
//! [`Model::plot_gradients`](crate::Model::plot_gradients) what is in it. Colours are those of Okabe
//! and Ito, which readers of all kinds of sight tell apart.

mod activations;
mod axis;
mod confusion;
mod curves;
mod grid;
mod histograms;
mod panel;
mod predictions;
mod schedules;
mod sheet;

use std::path::Path;
use std::sync::Once;

use plotters::coord::Shift;
use plotters::prelude::*;
use plotters::style::{FontStyle, register_font};

pub use activations::activations;
pub use histograms::histograms;
pub use schedules::{schedule, schedules};
pub use sheet::{Picture, sheet};

use crate::files::write_atomically;
use crate::{Error, Result};

/// The kind of a picture, told by the ending of its name.
///
/// ```
/// use staticnet::plot::Format;
///
/// assert_eq!(Format::of("loss.svg")?, Format::Svg);
/// assert!(Format::of("loss.jpg").is_err()); // known before any work is done
/// # Ok::<(), staticnet::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Format {
    /// Lines and text, sharp at any size: `.svg`.
    Svg,
    /// Pixels: `.png`.
    Png,
}

impl Format {
    /// The kind of picture that a file of this name holds.
    ///
    /// # Errors
    ///
    /// If the ending is neither `.svg` nor `.png`, in small or capital letters.
    pub fn of(path: impl AsRef<Path>) -> Result<Self> {
        let path = path.as_ref();
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        match ending.to_ascii_lowercase().as_str() {
            "svg" => Ok(Self::Svg),
            "png" => Ok(Self::Png),
            _ => {
                let (what, expected) = ("the name of a picture", "one ending in .svg or .png");
                Err(Error::invalid(what, expected, path.display()))
            }
        }
    }
}

/// Text that every machine can draw: the font is part of the library.
const FONT: &[u8] = include_bytes!("../../assets/NotoSans-Regular-subset.ttf");
const FONT_NAME: &str = "sans-serif";

const INK: RGBColor = RGBColor(38, 38, 38);
const GREY: RGBColor = RGBColor(140, 140, 140);
const FAINT: RGBColor = RGBColor(222, 222, 222);
const BLUE: RGBColor = RGBColor(0, 114, 178);
const ORANGE: RGBColor = RGBColor(213, 94, 0);
/// Curves of one coordinate system, in this order.
const COLORS: [RGBColor; 7] = [
    BLUE,
    ORANGE,
    RGBColor(0, 158, 115),
    RGBColor(204, 121, 167),
    RGBColor(86, 180, 233),
    RGBColor(230, 159, 0),
    INK,
];

/// How many times finer than the picture a drawing is: plotters counts in whole pixels, in which a
/// flat curve would be a staircase.
const FINE: u8 = 4;

/// The most pixels of a picture. While it is drawn, each takes 51 bytes.
const MOST_PIXELS: u64 = 20_000_000;

/// A length in the picture, in pixels of the drawing.
fn px(length: i32) -> i32 {
    length * i32::from(FINE)
}

/// What plotters says when a drawing fails.
type DrawResult = Result<(), Box<dyn std::error::Error + Send + Sync>>;

/// A drawing that can be put on any kind of canvas.
trait Drawing {
    fn draw<B: DrawingBackend>(&self, canvas: &DrawingArea<B, Shift>) -> DrawResult
    where
        B::ErrorType: 'static;
}

/// Draws a picture of this size and writes it, whole or not at all.
fn write(path: &Path, size: (usize, usize), drawing: &impl Drawing) -> Result<()> {
    static REGISTER: Once = Once::new();
    REGISTER.call_once(|| {
        // It fails only for a broken font, and then every text is missing from the pictures.
        let _ = register_font(FONT_NAME, FontStyle::Normal, FONT);
    });
    let format = Format::of(path)?;
    let size = checked(size)?;
    let bytes = match format {
        Format::Svg => svg(size, drawing),
        Format::Png => png(size, drawing),
    };
    let bytes = bytes.map_err(|error| Error::io("draw", path)(std::io::Error::other(error)))?;
    write_atomically(path, |writer| writer.write_all(&bytes))
}

/// Refuses a picture that no memory may hold.
fn checked((width, height): (usize, usize)) -> Result<(u32, u32)> {
    if let (Ok(width), Ok(height)) = (u32::try_from(width), u32::try_from(height))
        && u64::from(width) * u64::from(height) <= MOST_PIXELS
    {
        return Ok((width, height));
    }
    let expected = format_args!("at most {MOST_PIXELS} pixels").to_string();
    Err(Error::invalid("a picture", expected, format_args!("{width}x{height}; draw less at once")))
}

type Bytes = Result<Vec<u8>, Box<dyn std::error::Error + Send + Sync>>;

fn svg((width, height): (u32, u32), drawing: &impl Drawing) -> Bytes {
    let mut text = String::new();
    let fine = (width * u32::from(FINE), height * u32::from(FINE));
    drawing.draw(&SVGBackend::with_string(&mut text, fine).into_drawing_area())?;
    let size = |(width, height)| format!("width=\"{width}\" height=\"{height}\" viewBox");
    Ok(text.replacen(&size(fine), &size((width, height)), 1).into_bytes())
}

fn png((width, height): (u32, u32), drawing: &impl Drawing) -> Bytes {
    let fine = (width * u32::from(FINE), height * u32::from(FINE));
    let mut pixels = vec![0; fine.0 as usize * fine.1 as usize * 3];
    drawing.draw(&BitMapBackend::with_buffer(&mut pixels, fine).into_drawing_area())?;
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::High);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&shrunk(&pixels, fine.0 as usize))?;
    writer.finish()?;
    Ok(bytes)
}

/// The mean colour of each square of `FINE` by `FINE` pixels of a drawing that is so wide.
fn shrunk(pixels: &[u8], width: usize) -> Vec<u8> {
    let fine = usize::from(FINE);
    let mut shrunk = Vec::with_capacity(pixels.len() / (fine * fine));
    for rows in pixels.chunks_exact(3 * width * fine) {
        for left in (0..3 * width).step_by(3 * fine) {
            for at in left..left + 3 {
                let square = (0..fine * fine).map(|i| at + i / fine * 3 * width + i % fine * 3);
                let sum: u16 = square.map(|i| u16::from(rows[i])).sum();
                // A mean of bytes is a byte.
                shrunk.push(u8::try_from(sum / u16::from(FINE * FINE)).unwrap_or(u8::MAX));
            }
        }
    }
    shrunk
}

/// Text in a size and a colour.
fn text(size: i32, color: RGBColor) -> TextStyle<'static> {
    (FONT_NAME, px(size)).into_font().color(&color)
}

/// About the length of a text in a size: viewers of SVG files set it in a font of theirs.
fn text_length(text: &str, size: i32) -> i32 {
    let characters = i32::try_from(text.chars().count()).unwrap_or(i32::MAX / 64);
    characters * size * 9 / 20
}

/// The text, with its end left out where it is longer than so many characters.
fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.into();
    }
    text.chars().take(most.saturating_sub(1)).chain(['…']).collect()
}

/// A number to be read, in three digits: `0.0123`, `1.2e-7`.
fn figure(value: f64) -> String {
    let size = value.abs();
    if value == 0.0 {
        return "0".into();
    }
    match size {
        0.001..0.01 => format!("{value:.5}"),
        0.01..0.1 => format!("{value:.4}"),
        0.1..1.0 => format!("{value:.3}"),
        1.0..10.0 => format!("{value:.2}"),
        10.0..100.0 => format!("{value:.1}"),
        100.0..10_000.0 => format!("{value:.0}"),
        _ if value.is_finite() => format!("{value:.2e}"),
        _ => format!("{value}"),
    }
}
