//! Normal draws by the block. Each can be computed by itself, so that the processor makes many at
//! once; `rand_distr`, which initialisers draw from, makes one after another.

use pulp::Simd;

use super::{WEYL, mixed};
use crate::Scalar;

/// Draws in a block.
pub(crate) const BLOCK: usize = 32;

/// A cosine and a sine come of the same radius.
const PAIRS: usize = BLOCK / 2;

/// The bits of √½: where the logarithm's argument is cut, so that it lies around 1.
const ROOT_HALF: u32 = 0x3f35_04f3;

// Polynomials from the lowest power up, whose errors weigh less than those of rounding to `f32`:
// ln(1 + x) / x between √½ − 1 and √2 − 1, sin(πt) / t and cos(πt) in powers of t² up to ¼.
const LOGARITHM: [f32; 8] = [
    1.0,
    -0.500_003_64,
    0.333_350_6,
    -0.249_699_09,
    0.199_001_65,
    -0.172_508_31,
    0.162_225_75,
    -0.101_068_84,
];
const SINE: [f32; 5] = [core::f32::consts::PI, -5.167_71, 2.550_069_8, -0.598_242_1, 0.077_560_39];
const COSINE: [f32; 5] = [1.0, -4.934_793, 4.058_412, -1.331_880_2, 0.219_696_8];

/// A block of standard normal draws by the method of Box and Muller (1958): with uniform u and v,
/// √(−2 ln u) cos 2πv and √(−2 ln u) sin 2πv. The draws that follow `state` are used up.
///
/// u is a multiple of 2⁻³², so that no draw is farther than 6.7 from 0; true draws are so once in
/// 10¹⁰. They are computed in `f32`, whatever they are added to, without fused multiplication: the
/// same bits on every processor.
#[inline(always)]
pub(crate) fn block<S: Simd>(simd: S, state: &mut u32) -> [f32; BLOCK] {
    let mut words = [0; BLOCK];
    for word in &mut words {
        *state = state.wrapping_add(WEYL);
        *word = mixed(*state);
    }
    let (mut squares, mut draws) = ([0.0; PAIRS], [0.0; BLOCK]);
    let (radii, angles) = words.split_at(PAIRS);
    for (square, word) in squares.iter_mut().zip(radii) {
        *square = -2.0 * logarithm(*word);
    }
    let (cosines, sines) = draws.split_at_mut(PAIRS);
    for ((cosine, sine), word) in cosines.iter_mut().zip(&mut *sines).zip(angles) {
        (*cosine, *sine) = direction(*word);
    }
    let lanes = f32::lanes::<S>();
    for ((square, cosine), sine) in
        squares.chunks(lanes).zip(cosines.chunks_mut(lanes)).zip(sines.chunks_mut(lanes))
    {
        let radius = f32::square_root(simd, f32::load(simd, square));
        f32::store(simd, cosine, f32::multiply(simd, radius, f32::load(simd, cosine)));
        f32::store(simd, sine, f32::multiply(simd, radius, f32::load(simd, sine)));
    }
    draws
}

/// ln u, where `word` makes u: at least 2⁻³² and at most 1.
#[inline(always)]
fn logarithm(word: u32) -> f32 {
    let u = (small(word >> 1) + 0.5) * (1.0 / 2_147_483_648.0);
    // u = 2ᵏ m, with m between √½ and √2; the shift keeps k's sign.
    let above = u.to_bits().wrapping_sub(ROOT_HALF).cast_signed() >> 23;
    let m = f32::from_bits(u.to_bits().wrapping_sub((above << 23).cast_unsigned()));
    let k = small(above.cast_unsigned());
    k * core::f32::consts::LN_2 + (m - 1.0) * polynomial(&LOGARITHM, m - 1.0)
}

/// cos 2πv and sin 2πv, where `word` makes v: its last bit says which half of the circle.
#[inline(always)]
fn direction(word: u32) -> (f32, f32) {
    let t = small(word) * (1.0 / 4_294_967_296.0);
    let cosine = polynomial(&COSINE, t * t);
    let sine = t * polynomial(&SINE, t * t);
    (f32::from_bits(cosine.to_bits() ^ (word << 31)), sine)
}

/// The number that these bits are with a sign. (Processors convert no others many at a time.)
#[inline(always)]
fn small(word: u32) -> f32 {
    word.cast_signed() as f32
}

#[inline(always)]
fn polynomial<const N: usize>(coefficients: &[f32; N], x: f32) -> f32 {
    let mut sum = coefficients[N - 1];
    let mut index = N - 1;
    while index > 0 {
        index -= 1;
        sum = sum * x + coefficients[index];
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Against the same formulas in `f64`.
    #[test]
    fn draws_are_those_of_box_and_muller() {
        let words = [0, 1, 2, 3, 0x7fff_ffff, 0x8000_0000, u32::MAX - 1, u32::MAX, 0xb504_f333];
        for word in words.into_iter().chain((1..2000).map(mixed)) {
            let u = (f64::from(word >> 1) + 0.5) / f64::from(1_u32 << 31);
            let expected = u.ln();
            // Near 1, u itself is rounded.
            let off = (f64::from(logarithm(word)) - expected).abs();
            assert!(off <= 1e-6 * expected.abs() + 6.1e-8, "ln {u}: off by {off}");

            let angle = core::f64::consts::PI * f64::from(word.cast_signed()) / 4_294_967_296.0;
            let (sine, cosine) = angle.sin_cos();
            let cosine = if word % 2 == 1 { -cosine } else { cosine };
            let found = direction(word);
            assert!((f64::from(found.0) - cosine).abs() < 2e-7, "cos {angle}");
            assert!((f64::from(found.1) - sine).abs() < 2e-7, "sin {angle}");
        }
    }
}
