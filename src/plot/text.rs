use std::sync::Once;

use plotters::prelude::*;
use plotters::style::FontStyle;

use super::canvas::px;

/// Text that every machine can draw: the font is part of the library.
const FONT: &[u8] = include_bytes!("../../assets/NotoSans-Regular-subset.ttf");
const FONT_NAME: &str = "sans-serif";

/// Tells plotters of the font, before the first drawing.
pub(super) fn register_font() {
    static REGISTER: Once = Once::new();
    REGISTER.call_once(|| {
        // It fails only for a broken font, and then every text is missing from the pictures.
        let _ = plotters::style::register_font(FONT_NAME, FontStyle::Normal, FONT);
    });
}

/// Text in a size and a colour.
pub(super) fn text(size: i32, color: RGBColor) -> TextStyle<'static> {
    (FONT_NAME, px(size)).into_font().color(&color)
}

/// About the length of a text in a size: viewers of SVG files set it in a font of theirs.
pub(super) fn text_length(text: &str, size: i32) -> i32 {
    // Longer texts are shortened.
    text.chars().take(100).map(|_| size * 9).sum::<i32>() / 20
}

/// The text, with its end left out where it is longer than so many characters.
pub(super) fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.into();
    }
    text.chars().take(most.saturating_sub(1)).chain(['…']).collect()
}

/// A number to be read, in three digits: `0.0123`, `1.2e-7`.
pub(super) fn figure(value: f64) -> String {
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
