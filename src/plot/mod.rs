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
mod canvas;
mod confusion;
mod curves;
mod grid;
mod histograms;
mod panel;
mod predictions;
mod schedules;
mod sheet;
mod text;

use std::path::Path;

use plotters::style::RGBColor;

pub use activations::activations;
pub use histograms::histograms;
pub use schedules::{schedule, schedules};
pub use sheet::{Picture, sheet};

use canvas::{DrawResult, Drawing, px, write};
use text::{figure, shortened, text, text_length};

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
