//! Seeded randomness: the same seed gives the same bits on every run and every machine.

mod normals;

use rand::SeedableRng;

pub(crate) use normals::{BLOCK, block};

/// The generator behind every random choice: xoshiro256++ (Blackman & Vigna, 2019).
///
/// Its sequence is fixed by its definition, so a seed means the same on every platform and in
/// every later version.
pub type Generator = rand_xoshiro::Xoshiro256PlusPlus;

/// A generator for `seed` and for one of its many independent `streams`.
///
/// ```
/// use nn_core::random::generator;
/// use rand::Rng;
///
/// assert_eq!(generator(42, 0).next_u64(), generator(42, 0).next_u64());
/// assert_ne!(generator(42, 0).next_u64(), generator(42, 1).next_u64());
/// ```
#[must_use]
#[inline]
pub fn generator(seed: u64, stream: u64) -> Generator {
    // The odd multiplier (2^64 / golden ratio) keeps neighbouring streams far apart; the seeding
    // itself passes the sum through SplitMix64.
    Generator::seed_from_u64(seed ^ stream.wrapping_mul(0x9e37_79b9_7f4a_7c15))
}

/// 2³² / golden ratio: what a counter moves by from draw to draw.
pub(crate) const WEYL: u32 = 0x9e37_79b9;

/// MurmurHash3's finaliser: every bit of the result depends on every bit of `word`. Of a counter
/// it makes the draws of SplitMix (Steele, Lea and Flood, 2014) with words of 32 bits: each can
/// be computed by itself, so that many are at once.
#[inline(always)]
pub(crate) fn mixed(mut word: u32) -> u32 {
    word = (word ^ (word >> 16)).wrapping_mul(0x85eb_ca6b);
    word = (word ^ (word >> 13)).wrapping_mul(0xc2b2_ae35);
    word ^ (word >> 16)
}
