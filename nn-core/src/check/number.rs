//! The numbers of activations and initialisers, which a type carries as bits.

use const_panic::concat_panic;

use super::message::{decimal, text};

/// The bits of a number, which must be finite: a mean, a gain.
///
/// # Panics
///
/// If it is infinite or no number.
#[must_use]
#[track_caller]
pub const fn finite(number: f64) -> u64 {
    if number.is_finite() {
        return number.to_bits();
    }
    concat_panic(&[&[text("this number must be finite, but it is ")], &found(number)])
}

/// The bits of a number, which must be finite and at least 0: a slope, a deviation.
///
/// # Panics
///
/// If it is negative, infinite or no number.
#[must_use]
#[track_caller]
pub const fn not_negative(number: f64) -> u64 {
    if number.is_finite() && number >= 0.0 {
        return number.to_bits();
    }
    concat_panic(&[
        &[text("this number must be finite and at least 0, but it is ")],
        &found(number),
    ])
}

const fn found(number: f64) -> [const_panic::PanicVal<'static>; 5] {
    let mut pieces = decimal(number);
    if number.is_infinite() {
        pieces = [const_panic::PanicVal::EMPTY; 5];
        pieces[0] = text(if number > 0.0 { "infinite" } else { "minus infinite" });
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_right_passes_through() {
        assert_eq!(finite(-2.5), (-2.5_f64).to_bits());
        assert_eq!(not_negative(0.0), 0);
    }

    #[test]
    #[should_panic = "this number must be finite, but it is infinite"]
    fn infinity_is_named() {
        let _ = finite(f64::INFINITY);
    }

    #[test]
    #[should_panic = "this number must be finite and at least 0, but it is -0.1"]
    fn a_negative_number_is_named() {
        let _ = not_negative(-0.1);
    }

    #[test]
    #[should_panic = "this number must be finite and at least 0, but it is no number"]
    fn no_number_is_named() {
        let _ = not_negative(f64::NAN);
    }
}
