use std::ops::{Range, RangeInclusive};

use plotters::coord::ranged1d::{KeyPointHint, NoDefaultFormatting, Ranged, ValueFormatter};

/// Numbers that are farther from zero, or nearer to it, have no place on an axis: its length, and
/// the distance of its marks, must be normal numbers.
const DRAWABLE: RangeInclusive<f64> = 1e-290..=1e290;

/// One axis: what it measures, from where to where, and where it is marked.
///
/// Positions on it are the values, or their decimal logarithms.
#[derive(Clone)]
pub(super) struct Axis {
    pub(super) name: &'static str,
    scale: Scale,
    /// The first and the last position.
    range: (f64, f64),
    /// Positions with what stands there.
    marks: Vec<(f64, String)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scale {
    Linear,
    Logarithmic,
}

impl Scale {
    /// Logarithmic where half of the values would else be in the lowest tenth of the axis.
    pub(super) fn suiting(values: &[f64]) -> Self {
        let mut values: Vec<f64> =
            values.iter().copied().filter(|value| drawable(*value)).collect();
        values.sort_by(f64::total_cmp);
        match (values.first(), values.get(values.len() / 2), values.last()) {
            (Some(least), Some(median), Some(most)) if *least > 0.0 && 10.0 * median < *most => {
                Self::Logarithmic
            }
            _ => Self::Linear,
        }
    }

    fn position(self, value: f64) -> f64 {
        match self {
            Self::Linear => value,
            Self::Logarithmic => value.log10(),
        }
    }
}

impl Axis {
    /// From `low` to `high`, with about so many marks at round numbers.
    pub(super) fn linear(name: &'static str, low: f64, high: f64, marks: u32) -> Self {
        let step = round_step(high - low, marks);
        let at = multiples(low, high, step);
        let largest = at.iter().fold(0.0_f64, |largest, at| largest.max(at.abs()));
        let marks = at.into_iter().map(|at| (at, label(at, step, largest))).collect();
        Self { name, scale: Scale::Linear, range: (low, high), marks }
    }

    /// Around all of the values that can be drawn, with a margin of a twelfth; about so many marks.
    /// Less than a decade is linear whatever is asked for: it would have but one mark.
    pub(super) fn around(name: &'static str, scale: Scale, all: &[f64], marks: u32) -> Self {
        let values = all.iter().copied().filter(|value| drawable(*value));
        let positions = values.map(|value| scale.position(value)).filter(|at| at.is_finite());
        let (low, high) = positions.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), at| {
            (low.min(at), high.max(at))
        });
        if low > high {
            return Self::linear(name, 0.0, 1.0, marks);
        }
        let size = low.abs().max(high.abs());
        // Of equal values the axis shows a thousandth to both sides.
        let least = if size == 0.0 { 1.0 } else { size / 1000.0 };
        let margin = ((high - low) / 12.0).max(least);
        let (low, high) = (low - margin, high + margin);
        match scale {
            Scale::Logarithmic if high - low > 1.0 => {
                Self { name, scale, range: (low, high), marks: decades(low, high, marks) }
            }
            Scale::Logarithmic => Self::around(name, Scale::Linear, all, marks),
            Scale::Linear => Self::linear(name, low, high, marks),
        }
    }

    /// For what is counted from `first` to `last`, with about so many marks, all at whole numbers.
    pub(super) fn counted(name: &'static str, first: f64, last: f64, marks: u32) -> Self {
        let margin = ((last - first) / 40.0).max(0.4);
        Self {
            range: (first - margin, last + margin),
            ..Self::whole(name, first, last + margin, marks)
        }
    }

    /// For numbers of things, with about so many marks, all at whole numbers.
    pub(super) fn counts(name: &'static str, most: f64, marks: u32) -> Self {
        Self::whole(name, 0.0, most * 1.05, marks)
    }

    fn whole(name: &'static str, low: f64, high: f64, marks: u32) -> Self {
        let step = round_step(high - low, marks).max(1.0);
        let at = multiples(low, high, step);
        let marks = at.into_iter().map(|at| (at, label(at, step, high))).collect();
        Self { name, scale: Scale::Linear, range: (low, high), marks }
    }

    /// Where a value stands, if it is on the axis.
    pub(super) fn position(&self, value: f64) -> Option<f64> {
        let at = self.scale.position(value);
        (self.range.0..=self.range.1).contains(&at).then_some(at)
    }

    /// The first position.
    pub(super) fn start(&self) -> f64 {
        self.range.0
    }

    /// The last position.
    pub(super) fn end(&self) -> f64 {
        self.range.1
    }

    /// The distance from the first position to the last.
    pub(super) fn length(&self) -> f64 {
        self.range.1 - self.range.0
    }

    /// What stands at the marks.
    pub(super) fn labels(&self) -> impl Iterator<Item = &str> {
        self.marks.iter().map(|(_, label)| label.as_str())
    }
}

impl Ranged for Axis {
    type ValueType = f64;
    type FormatOption = NoDefaultFormatting;

    fn range(&self) -> Range<f64> {
        self.range.0..self.range.1
    }

    // Pixels are far below 2³¹.
    #[allow(clippy::cast_possible_truncation)]
    fn map(&self, at: &f64, (first, last): (i32, i32)) -> i32 {
        let share = (at - self.start()) / self.length();
        first + (share * f64::from(last - first)).round() as i32
    }

    fn key_points<Hint: KeyPointHint>(&self, hint: Hint) -> Vec<f64> {
        // Lighter lines are asked for apart.
        if hint.weight().allow_light_points() {
            return Vec::new();
        }
        self.marks.iter().map(|(at, _)| *at).collect()
    }
}

impl ValueFormatter<f64> for Axis {
    fn format_ext(&self, at: &f64) -> String {
        let mark = self.marks.iter().find(|mark| mark.0.total_cmp(at).is_eq());
        mark.map(|(_, label)| label.clone()).unwrap_or_default()
    }
}

fn drawable(value: f64) -> bool {
    value == 0.0 || DRAWABLE.contains(&value.abs())
}

/// 1, 2 or 5 times a power of ten, so that about `marks` of them make the length.
fn round_step(length: f64, marks: u32) -> f64 {
    let rough = length / f64::from(marks);
    let decade = 10_f64.powf(rough.log10().floor());
    let factor = [1.0, 2.0, 5.0].into_iter().find(|factor| factor * decade >= rough);
    factor.unwrap_or(10.0) * decade
}

/// The multiples of a step from `low` to `high`.
fn multiples(low: f64, high: f64, step: f64) -> Vec<f64> {
    let rounding = step * 1e-6;
    let first = ((low - rounding) / step).ceil();
    let multiples = (0..100_u8).map(|index| (first + f64::from(index)) * step);
    multiples.take_while(|at| *at <= high + rounding).collect()
}

/// A multiple of `step` beside others, with the digits that tell it from these.
fn label(at: f64, step: f64, largest: f64) -> String {
    if at.abs() < step / 2.0 {
        return "0".into();
    }
    let exponent = |value: f64| value.abs().log10().floor();
    // Small whole numbers.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let digits = |number: f64| number.max(0.0) as usize;
    // Rounding must not make 0.1 a little less than itself.
    let step = step * (1.0 + 1e-9);
    if largest < 1e6 && step > 1e-5 {
        return format!("{at:.*}", digits(-exponent(step)));
    }
    format!("{at:.*e}", digits(exponent(at * (1.0 + 1e-9)) - exponent(step)))
}

/// Marks of a logarithmic axis: each decade, or every second, third, … of many; where there are but
/// two, also 2 and 5 times them.
fn decades(low: f64, high: f64, marks: u32) -> Vec<(f64, String)> {
    // Below 300.
    #[allow(clippy::cast_possible_truncation)]
    let (first, last) = (low.floor() as i32, high.floor() as i32);
    let inside = last - first;
    let every = inside.unsigned_abs().div_ceil(marks).max(1).cast_signed();
    let factors: &[u8] = if inside <= 2 { &[1, 2, 5] } else { &[1] };
    let decades = (first..=last).filter(|exponent| exponent.rem_euclid(every) == 0);
    let marks = decades.flat_map(|exponent| {
        factors.iter().map(move |factor| {
            let at = f64::from(exponent) + f64::from(*factor).log10();
            (at, power(*factor, exponent))
        })
    });
    marks.filter(|(at, _)| (low..=high).contains(at)).collect()
}

/// `0.05`, or `5×10⁻⁶` where that is shorter.
fn power(factor: u8, exponent: i32) -> String {
    if let -4..=4 = exponent {
        let decimals = usize::try_from(-exponent).unwrap_or(0);
        return format!("{:.decimals$}", f64::from(factor) * 10_f64.powi(exponent));
    }
    let digit = |digit: char| match digit {
        '-' => '⁻',
        digit => ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'][digit as usize - '0' as usize],
    };
    let exponent: String = exponent.to_string().chars().map(digit).collect();
    if factor == 1 { format!("10{exponent}") } else { format!("{factor}×10{exponent}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(axis: &Axis) -> Vec<&str> {
        axis.labels().collect()
    }

    #[test]
    fn marks_are_round_and_told_in_as_many_digits_as_they_need() {
        let linear = |low, high| Axis::linear("", low, high, 5);
        assert_eq!(labels(&linear(0.0, 1.0)), ["0", "0.2", "0.4", "0.6", "0.8", "1.0"]);
        assert_eq!(labels(&linear(-0.3, 0.3)), ["-0.2", "0", "0.2"]);
        assert_eq!(labels(&linear(0.912, 0.984)), ["0.92", "0.94", "0.96", "0.98"]);
        assert_eq!(labels(&linear(0.0, 4.2e-8)), ["0", "1e-8", "2e-8", "3e-8", "4e-8"]);
        assert_eq!(
            labels(&linear(9.9e7, 1.01e8)),
            ["9.90e7", "9.95e7", "1.000e8", "1.005e8", "1.010e8"]
        );
        let counted = |first, last| Axis::counted("", first, last, 10);
        assert_eq!(labels(&counted(1.0, 1.0)), ["1"]);
        assert_eq!(labels(&counted(1.0, 5.0)), ["1", "2", "3", "4", "5"]);
        assert_eq!(labels(&counted(1.0, 999.0))[..], ["200", "400", "600", "800", "1000"]);
        assert_eq!(labels(&counted(0.0, 1e19))[..2], ["0", "2e18"]);
        assert_eq!(labels(&Axis::counts("", 2.0, 4)), ["0", "1", "2"]);
    }

    #[test]
    fn decades_are_marked_by_powers() {
        let around = |low, high| Axis::around("", Scale::Logarithmic, &[low, high], 5);
        assert_eq!(labels(&around(0.001, 100.0)), ["0.01", "1", "100"]);
        assert_eq!(labels(&around(0.02, 0.5)), ["0.02", "0.05", "0.1", "0.2", "0.5"]);
        assert_eq!(labels(&around(1e-7, 1e-6)), ["10⁻⁷", "2×10⁻⁷", "5×10⁻⁷", "10⁻⁶"]);
        assert_eq!(labels(&around(1e-30, 1e30)).len(), 5);
    }

    /// Neither endless nor empty: two marks at least, and no length that is none.
    #[test]
    fn every_range_has_an_axis() {
        let extremes = [0.0, 1e-300, -1e-30, 1e30, 1e290, -1e290, f64::NAN, f64::INFINITY, 5.0];
        for a in extremes {
            for b in extremes {
                for scale in [Scale::Linear, Scale::Logarithmic] {
                    let axis = Axis::around("", scale, &[a, b], 5);
                    let marks = axis.labels().count();
                    assert!((2..=13).contains(&marks), "{a} and {b}: {:?}", labels(&axis));
                    assert!(axis.length() > 0.0 && axis.length().is_finite(), "{a} and {b}");
                }
            }
        }
    }

    #[test]
    fn a_scale_is_logarithmic_where_most_would_lie_at_the_bottom() {
        let falling: Vec<f64> = (0..20).map(|step| 0.5_f64.powi(step)).collect();
        assert_eq!(Scale::suiting(&falling), Scale::Logarithmic);
        assert_eq!(Scale::suiting(&falling[..3]), Scale::Linear);
        assert_eq!(Scale::suiting(&[0.0, 0.001, 0.001, 1.0]), Scale::Linear);
        assert_eq!(Scale::suiting(&[]), Scale::Linear);
    }
}
