//! The numbers a network computes with: `f32` and `f64`.

use bytemuck::Pod;
use nalgebra::RealField;
use pulp::Simd;

/// A scalar that a network can compute with, and its vectors of the processor's width.
///
/// Implemented for `f32` (the default everywhere) and `f64`.
pub trait Scalar: RealField + Copy + Default + Pod {
    /// One vector register full of scalars.
    type Lanes<S: Simd>: Copy;

    /// The smallest positive normal number.
    const SMALLEST: Self;

    /// The nearest scalar to `value`.
    fn narrow(value: f64) -> Self;
    /// The scalar of a byte.
    fn from_byte(byte: u8) -> Self;
    /// This value as an `f64`, without loss.
    fn widen(self) -> f64;

    /// How many scalars one register holds: a constant once `S` is known.
    fn lanes<S: Simd>() -> usize;
    /// A register with `value` in every lane.
    fn broadcast<S: Simd>(simd: S, value: Self) -> Self::Lanes<S>;
    /// The first values of `values`, at most a register full; the other lanes hold zero.
    fn load<S: Simd>(simd: S, values: &[Self]) -> Self::Lanes<S>;
    /// Writes the first lanes to `values`, at most a register full.
    fn store<S: Simd>(simd: S, values: &mut [Self], lanes: Self::Lanes<S>);
    /// `a b + c` in each lane, fused where the processor can.
    fn multiply_add<S: Simd>(
        simd: S,
        a: Self::Lanes<S>,
        b: Self::Lanes<S>,
        c: Self::Lanes<S>,
    ) -> Self::Lanes<S>;
    /// The sum of all lanes.
    fn reduce_sum<S: Simd>(simd: S, lanes: Self::Lanes<S>) -> Self;
}

macro_rules! scalar {
    ($t:ty, $lanes:ident, $count:ident, $as_simd:ident, $as_mut_simd:ident, $splat:ident, $load:ident, $store:ident, $mul_add:ident, $sum:ident) => {
        impl Scalar for $t {
            type Lanes<S: Simd> = S::$lanes;

            const SMALLEST: Self = <$t>::MIN_POSITIVE;

            // Rounding to the nearest `f32` is what is asked for.
            #[allow(clippy::cast_possible_truncation)]
            #[inline(always)]
            fn narrow(value: f64) -> Self {
                value as $t
            }
            #[inline(always)]
            fn from_byte(byte: u8) -> Self {
                <$t>::from(byte)
            }
            #[inline(always)]
            fn widen(self) -> f64 {
                f64::from(self)
            }
            #[inline(always)]
            fn lanes<S: Simd>() -> usize {
                S::$count
            }
            #[inline(always)]
            fn broadcast<S: Simd>(simd: S, value: Self) -> Self::Lanes<S> {
                simd.$splat(value)
            }
            #[inline(always)]
            fn load<S: Simd>(simd: S, values: &[Self]) -> Self::Lanes<S> {
                match S::$as_simd(values).0.first() {
                    Some(full) => *full,
                    None => simd.$load(values),
                }
            }
            #[inline(always)]
            fn store<S: Simd>(simd: S, values: &mut [Self], lanes: Self::Lanes<S>) {
                if values.len() >= S::$count {
                    S::$as_mut_simd(values).0[0] = lanes;
                } else {
                    simd.$store(values, lanes);
                }
            }
            #[inline(always)]
            fn multiply_add<S: Simd>(
                simd: S,
                a: Self::Lanes<S>,
                b: Self::Lanes<S>,
                c: Self::Lanes<S>,
            ) -> Self::Lanes<S> {
                simd.$mul_add(a, b, c)
            }
            #[inline(always)]
            fn reduce_sum<S: Simd>(simd: S, lanes: Self::Lanes<S>) -> Self {
                simd.$sum(lanes)
            }
        }
    };
}

scalar!(
    f32,
    f32s,
    F32_LANES,
    as_simd_f32s,
    as_mut_simd_f32s,
    splat_f32s,
    partial_load_f32s,
    partial_store_f32s,
    mul_add_e_f32s,
    reduce_sum_f32s
);
scalar!(
    f64,
    f64s,
    F64_LANES,
    as_simd_f64s,
    as_mut_simd_f64s,
    splat_f64s,
    partial_load_f64s,
    partial_store_f64s,
    mul_add_e_f64s,
    reduce_sum_f64s
);
