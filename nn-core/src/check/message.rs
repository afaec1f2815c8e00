//! Numbers as pieces of a compile-time message, which knows no formatting.

use const_panic::{FmtArg, PanicVal};

/// The axes a message shows; a shape of `network!` has no more.
const AXES: usize = 3;

pub(super) const fn text(text: &str) -> PanicVal<'_> {
    PanicVal::write_str(text)
}

pub(super) const fn number(number: usize) -> PanicVal<'static> {
    PanicVal::from_usize(number, FmtArg::DISPLAY)
}

/// The sizes with `separator` between them: `28x28`, `28, 28`.
pub(super) const fn joined<'a>(sizes: &[usize], separator: &'a str) -> [PanicVal<'a>; 2 * AXES] {
    let mut pieces = [PanicVal::EMPTY; 2 * AXES];
    let mut axis = 0;
    while axis < sizes.len() && axis < AXES {
        if axis > 0 {
            pieces[2 * axis - 1] = text(separator);
        }
        pieces[2 * axis] = number(sizes[axis]);
        axis += 1;
    }
    if axis < sizes.len() {
        pieces[2 * AXES - 1] = text("…");
    }
    pieces
}

/// What follows the sizes joined by `x`: ` values`, or ` (784 values)`.
pub(super) const fn in_all(sizes: &[usize], product: usize) -> [PanicVal<'static>; 3] {
    match sizes.len() {
        1 => [text(" values"), PanicVal::EMPTY, PanicVal::EMPTY],
        _ => [text(" ("), number(product), text(" values)")],
    }
}

/// A float in decimals, with the fewest digits that name it. Where these are too many, its sign or a
/// bound.
pub(super) const fn decimal(value: f64) -> [PanicVal<'static>; 5] {
    // From here on not every whole number is a float.
    const WHOLE: f64 = 9_007_199_254_740_992.0;
    const MOST: usize = 15;
    let magnitude = value.abs();
    let (mut scale, mut digits) = (1_u64, 0);
    while digits <= MOST && magnitude * (scale as f64) < WHOLE {
        let scaled = truncated(magnitude * scale as f64 + 0.5);
        // Both are exact, and so their quotient is the float that the digits would be read as.
        if (scaled as f64 / scale as f64).to_bits() == magnitude.to_bits() {
            return decimals(value < 0.0, scaled / scale, scaled % scale, digits);
        }
        (scale, digits) = (scale * 10, digits + 1);
    }
    let (relation, bound) = if value.is_nan() {
        ("no number", PanicVal::EMPTY)
    } else if value < 0.0 {
        ("negative", PanicVal::EMPTY)
    } else {
        ("more than ", whole(truncated(value.min(WHOLE))))
    };
    [text(relation), bound, PanicVal::EMPTY, PanicVal::EMPTY, PanicVal::EMPTY]
}

const fn decimals(
    negative: bool,
    before: u64,
    after: u64,
    digits: usize,
) -> [PanicVal<'static>; 5] {
    let sign = if negative { text("-") } else { PanicVal::EMPTY };
    if digits == 0 {
        return [sign, whole(before), PanicVal::EMPTY, PanicVal::EMPTY, PanicVal::EMPTY];
    }
    let mut leading = digits;
    let mut rest = after;
    while rest > 0 {
        (rest, leading) = (rest / 10, leading - 1);
    }
    let zeros = "0000000000000000".split_at(leading).0;
    [sign, whole(before), text("."), text(zeros), whole(after)]
}

const fn whole(number: u64) -> PanicVal<'static> {
    PanicVal::from_u64(number, FmtArg::DISPLAY)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the digits behind the point fall away; what comes here is neither negative nor large"
)]
const fn truncated(value: f64) -> u64 {
    value as u64
}

#[cfg(test)]
mod tests {
    extern crate std;

    use super::*;
    use const_panic::concat_panic;
    use std::string::String;

    /// What a panic with these pieces says.
    fn said(pieces: &[PanicVal<'_>]) -> String {
        let panic = std::panic::catch_unwind(|| concat_panic(&[pieces])).unwrap_err();
        panic.downcast_ref::<String>().cloned().unwrap_or_default()
    }

    #[test]
    fn floats_are_named_by_their_digits() {
        for value in [0.0, 1.0, 20.0, 1.5, -0.1, 0.05, 33.3, -2.0, 1e-7, 1e15, 123.000_456] {
            assert_eq!(said(&decimal(value)), std::format!("{value}"));
        }
        for (value, words) in [
            (f64::NAN, "no number"),
            (f64::INFINITY, "more than 9007199254740992"),
            (1e300, "more than 9007199254740992"),
            (1.1 + 2.2, "more than 3"),
            (-1e-30, "negative"),
            (f64::NEG_INFINITY, "negative"),
        ] {
            assert_eq!(said(&decimal(value)), words);
        }
    }

    #[test]
    fn shapes_are_named_by_their_axes() {
        assert_eq!(said(&joined(&[28, 27], "x")), "28x27");
        assert_eq!(said(&joined(&[3, 28, 27], ", ")), "3, 28, 27");
        assert_eq!(said(&joined(&[5], "x")), "5");
        assert_eq!(said(&joined(&[1, 2, 3, 4], "x")), "1x2x3…");
        assert_eq!(said(&in_all(&[5], 5)), " values");
        assert_eq!(said(&in_all(&[28, 27], 756)), " (756 values)");
    }
}
