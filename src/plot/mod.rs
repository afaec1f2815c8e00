//! Pictures, as SVG or PNG: the ending of the file's name decides.

mod curves;
mod sheet;

use std::path::Path;
use std::sync::Once;

use plotters::coord::Shift;
use plotters::prelude::*;
use plotters::style::{FontStyle, register_font};

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
const FAINT: RGBColor = RGBColor(222, 222, 222);
const BLUE: RGBColor = RGBColor(0, 114, 178);
const ORANGE: RGBColor = RGBColor(213, 94, 0);

/// What plotters says when a drawing fails.
type DrawResult = Result<(), Box<dyn std::error::Error + Send + Sync>>;

/// A drawing that can be put on any kind of canvas.
trait Drawing {
    fn draw<B: DrawingBackend>(&self, canvas: &DrawingArea<B, Shift>) -> DrawResult
    where
        B::ErrorType: 'static;
}

/// Draws a picture of this size and writes it, whole or not at all.
fn write(path: &Path, size: (u32, u32), drawing: &impl Drawing) -> Result<()> {
    static REGISTER: Once = Once::new();
    REGISTER.call_once(|| {
        // It fails only for a broken font, and then every text is missing from the pictures.
        let _ = register_font(FONT_NAME, FontStyle::Normal, FONT);
    });
    let bytes = match Format::of(path)? {
        Format::Svg => svg(size, drawing),
        Format::Png => png(size, drawing),
    };
    let bytes = bytes.map_err(|error| Error::io("draw", path)(std::io::Error::other(error)))?;
    write_atomically(path, |writer| writer.write_all(&bytes))
}

type Bytes = Result<Vec<u8>, Box<dyn std::error::Error + Send + Sync>>;

fn svg(size: (u32, u32), drawing: &impl Drawing) -> Bytes {
    let mut text = String::new();
    drawing.draw(&SVGBackend::with_string(&mut text, size).into_drawing_area())?;
    Ok(text.into_bytes())
}

fn png(size: (u32, u32), drawing: &impl Drawing) -> Bytes {
    let (width, height) = size;
    let mut pixels = vec![0; width as usize * height as usize * 3];
    drawing.draw(&BitMapBackend::with_buffer(&mut pixels, size).into_drawing_area())?;
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&pixels)?;
    writer.finish()?;
    Ok(bytes)
}

/// Text in a size and a colour.
fn text(size: u32, color: RGBColor) -> TextStyle<'static> {
    (FONT_NAME, size).into_font().color(&color)
}
