//! From a file to the bytes of a sample.

use std::path::Path;

use image::imageops::FilterType;
use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits};

use super::{ImageFault, fault};
use crate::{Error, Result};

/// What a sample of images looks like.
#[derive(Clone, Copy)]
pub(super) struct Frame {
    channels: usize,
    height: usize,
    width: usize,
}

impl Frame {
    /// The frame of a shape's axes.
    pub(super) const fn of(axes: &[usize]) -> Self {
        match *axes {
            [height, width] | [1, height, width] => Self { channels: 1, height, width },
            [3, height, width] => Self { channels: 3, height, width },
            _ => panic!(
                "images make samples of `Plane<H, W, N>` (grey) or `Volume<3, H, W, N>` (colours)"
            ),
        }
    }

    /// Adds the bytes of an image, plane after plane.
    pub(super) fn decode(self, path: &Path, resized: bool, bytes: &mut Vec<u8>) -> Result<()> {
        let image = self.image(path, resized)?;
        if self.channels == 1 {
            bytes.extend_from_slice(image.to_luma8().as_raw());
        } else {
            let pixels = image.to_rgb8();
            for channel in 0..self.channels {
                bytes.extend(pixels.pixels().map(|pixel| pixel[channel]));
            }
        }
        Ok(())
    }

    /// An image of this frame's size.
    fn image(self, path: &Path, resized: bool) -> Result<DynamicImage> {
        let reader = ImageReader::open(path).map_err(Error::io("open", path))?;
        let reader = reader.with_guessed_format().map_err(Error::io("read", path))?;
        if !matches!(reader.format(), Some(ImageFormat::Png | ImageFormat::Jpeg)) {
            return Err(fault(path, ImageFault::Format));
        }
        let damaged = |error| damaged(path, error);
        let decoder = reader.into_decoder().map_err(damaged)?;
        let (width, height) = decoder.dimensions();
        let fits = (width as usize, height as usize) == (self.width, self.height);
        if !fits && !resized {
            let expected = [self.width, self.height];
            let found = [width as usize, height as usize];
            return Err(fault(path, ImageFault::Size { expected, found }));
        }
        // Before the decoder asks for the memory of an image that may be anything.
        Limits::default().reserve(decoder.total_bytes()).map_err(damaged)?;
        let image = DynamicImage::from_decoder(decoder).map_err(damaged)?;
        if fits {
            return Ok(image);
        }
        // A side beyond 2³² pixels makes a shape that no memory holds.
        let side = |side: usize| u32::try_from(side).unwrap_or(u32::MAX);
        Ok(image.resize_exact(side(self.width), side(self.height), FilterType::Triangle))
    }
}

fn damaged(path: &Path, error: ImageError) -> Error {
    match error {
        ImageError::IoError(source) if source.raw_os_error().is_some() => {
            Error::io("read", path)(source)
        }
        error => fault(path, ImageFault::Damaged { reason: error.to_string() }),
    }
}
