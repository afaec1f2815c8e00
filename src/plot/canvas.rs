use std::path::Path;

use plotters::coord::Shift;
use plotters::prelude::*;

use super::Format;
use super::text::register_font;
use crate::files::write_atomically;
use crate::{Error, Result};

/// How many times finer than the picture a drawing is: plotters counts in whole pixels, in which a
/// flat curve would be a staircase.
const FINE: u8 = 4;

/// The most pixels of a picture. While it is drawn, each takes 51 bytes.
const MOST_PIXELS: u64 = 20_000_000;

/// A length in the picture, in pixels of the drawing.
pub(super) fn px(length: i32) -> i32 {
    length * i32::from(FINE)
}

/// What plotters says when a drawing fails.
pub(super) type DrawResult = Result<(), Box<dyn std::error::Error + Send + Sync>>;

/// A drawing that can be put on any kind of canvas.
pub(super) trait Drawing {
    fn draw<B: DrawingBackend>(&self, canvas: &DrawingArea<B, Shift>) -> DrawResult
    where
        B::ErrorType: 'static;
}

/// Draws a picture of this size and writes it, whole or not at all.
pub(super) fn write(path: &Path, size: (usize, usize), drawing: &impl Drawing) -> Result<()> {
    register_font();
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Two pixels: one black but for a single white point of the drawing, one white.
    #[test]
    fn a_pixel_is_the_mean_of_its_square() {
        let fine = usize::from(FINE);
        let white = |at: usize| at == 0 || at % (2 * fine) >= fine;
        let points = (0..2 * fine * fine).flat_map(|at| [if white(at) { 255 } else { 0 }; 3]);
        let pixels: Vec<u8> = points.collect();
        let grey = 255 / (FINE * FINE);
        assert_eq!(shrunk(&pixels, 2 * fine), [grey, grey, grey, 255, 255, 255]);
    }
}
