//! The types of elements.

use std::fmt::{self, Display};

/// The type of an array's elements.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ElementType {
    /// `?`: true or false, a byte each.
    Bool,
    /// `u1`.
    U8,
    /// `u2`.
    U16,
    /// `u4`.
    U32,
    /// `u8`.
    U64,
    /// `i1`.
    I8,
    /// `i2`.
    I16,
    /// `i4`.
    I32,
    /// `i8`.
    I64,
    /// `f2`.
    F16,
    /// `f4`.
    F32,
    /// `f8`.
    F64,
}

use ElementType::{Bool, F16, F32, F64, I8, I16, I32, I64, U8, U16, U32, U64};

/// What an order is called in front of a code: least significant byte first, most significant byte
/// first, a single byte.
const ORDERS: [char; 4] = ['<', '>', '|', '='];

impl ElementType {
    /// All of them, with NumPy's codes.
    const CODES: [(Self, &'static str); 12] = [
        (Bool, "b1"),
        (U8, "u1"),
        (U16, "u2"),
        (U32, "u4"),
        (U64, "u8"),
        (I8, "i1"),
        (I16, "i2"),
        (I32, "i4"),
        (I64, "i8"),
        (F16, "f2"),
        (F32, "f4"),
        (F64, "f8"),
    ];

    /// The type of a description such as `<f4`, and whether the most significant byte is first.
    pub(super) fn of_description(description: &str) -> Option<(Self, bool)> {
        let code = description.strip_prefix(ORDERS).unwrap_or(description);
        let (element, _) = Self::CODES.into_iter().find(|(_, known)| *known == code)?;
        let native = description.starts_with(['<', '>', '|']) || code == description;
        let big = description.starts_with('>') || (!native && cfg!(target_endian = "big"));
        Some((element, big))
    }

    /// The description of this type with the least significant byte first.
    pub(super) fn description(self) -> String {
        let code = Self::CODES.into_iter().find(|(element, _)| *element == self);
        let order = if self.bytes() == 1 { '|' } else { '<' };
        format!("{order}{}", code.map_or("", |(_, code)| code))
    }

    /// How many bytes an element takes.
    #[must_use]
    pub fn bytes(self) -> usize {
        match self {
            Bool | U8 | I8 => 1,
            U16 | I16 | F16 => 2,
            U32 | I32 | F32 => 4,
            U64 | I64 | F64 => 8,
        }
    }

    pub(super) fn is_float(self) -> bool {
        matches!(self, F16 | F32 | F64)
    }

    /// The number that an element is, its least significant byte first.
    pub(super) fn number(self, bytes: &[u8]) -> f64 {
        let word = word(bytes);
        match self {
            Bool => f64::from(u8::from(word != 0)),
            U8 | U16 | U32 | U64 => word as f64,
            I8 | I16 | I32 | I64 => self.signed(word) as f64,
            F16 => half(word),
            #[allow(clippy::cast_possible_truncation)] // Four bytes.
            F32 => f32::from_bits(word as u32).into(),
            F64 => f64::from_bits(word),
        }
    }

    /// The class index that an element is, if it is an integer and not negative.
    pub(super) fn index(self, bytes: &[u8]) -> Option<usize> {
        let word = word(bytes);
        match self {
            Bool => Some(usize::from(word != 0)),
            U8 | U16 | U32 | U64 => usize::try_from(word).ok(),
            I8 | I16 | I32 | I64 => usize::try_from(self.signed(word)).ok(),
            F16 | F32 | F64 => None,
        }
    }

    /// The word with the sign that its highest bit is.
    fn signed(self, word: u64) -> i64 {
        let unused = 64 - 8 * self.bytes();
        (word << unused).cast_signed() >> unused
    }
}

/// At most eight bytes, the least significant first, as a word.
fn word(bytes: &[u8]) -> u64 {
    bytes.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte))
}

/// A float of 16 bits, as IEEE 754 defines it: a sign, 5 bits of exponent, 10 of mantissa.
fn half(word: u64) -> f64 {
    let sign = if word >> 15 == 0 { 1.0 } else { -1.0 };
    let (exponent, mantissa) = ((word >> 10) & 0x1f, (word & 0x3ff) as f64);
    let size = match exponent {
        0 => mantissa * 2.0_f64.powi(-24),
        0x1f if mantissa == 0.0 => f64::INFINITY,
        0x1f => f64::NAN,
        _ => (mantissa + 1024.0) * f64::from_bits((exponent + 1023 - 25) << 52),
    };
    sign * size
}

impl Display for ElementType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Bool => "booleans",
            U8 => "unsigned bytes",
            U16 => "unsigned 16-bit integers",
            U32 => "unsigned 32-bit integers",
            U64 => "unsigned 64-bit integers",
            I8 => "signed bytes",
            I16 => "16-bit integers",
            I32 => "32-bit integers",
            I64 => "64-bit integers",
            F16 => "16-bit floats",
            F32 => "32-bit floats",
            F64 => "64-bit floats",
        })
    }
}

/// What elements are that cannot be read, by the letter of their description.
pub(super) fn name_of(description: &str) -> &'static str {
    match description.trim_start_matches(ORDERS).chars().next() {
        Some('O') => "Python objects",
        Some('S' | 'a' | 'U') => "texts",
        Some('c') => "complex numbers",
        Some('M' | 'm') => "dates or times",
        Some('V') => "records or raw bytes",
        Some('f') => "floats of another length",
        _ => "of no known type",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves() {
        let known = [
            (0x0000, 0.0),
            (0x0001, 5.960_464_477_539_063e-8),
            (0x03ff, 6.097_555_160_522_461e-5),
            (0x0400, 6.103_515_625e-5),
            (0x3555, 0.333_251_953_125),
            (0x3c00, 1.0),
            (0xc000, -2.0),
            (0x7bff, 65504.0),
            (0x7c00, f64::INFINITY),
            (0xfc00, f64::NEG_INFINITY),
        ];
        for (bits, expected) in known {
            assert_eq!(half(bits).to_bits(), f64::to_bits(expected), "{bits:#06x}");
        }
        assert!(half(0x7e00).is_nan());
    }

    #[test]
    fn descriptions_are_read_as_they_are_written() {
        for (element, _) in ElementType::CODES {
            assert_eq!(ElementType::of_description(&element.description()), Some((element, false)));
        }
        assert_eq!(ElementType::of_description(">f8"), Some((F64, true)));
        assert_eq!(ElementType::of_description("|O"), None);
        assert_eq!(ElementType::of_description("<f16"), None);
    }

    #[test]
    fn signs_are_kept() {
        assert_eq!(I16.signed(word(&(-2_i16).to_le_bytes())), -2);
        assert_eq!(I64.signed(word(&i64::MIN.to_le_bytes())), i64::MIN);
        assert_eq!(I8.index(&[0xff]), None);
        assert_eq!(U8.index(&[0xff]), Some(255));
    }
}
