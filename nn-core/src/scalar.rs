//! The numbers a network computes with: `f32` and `f64`.

use bytemuck::{Pod, cast};
use nalgebra::RealField;
use pulp::Simd;

use crate::math::Constants;

/// A scalar that a network can compute with, and its vectors of the processor's width.
///
/// Implemented for `f32` (the default everywhere) and `f64`. Each operation on registers is
/// rounded as IEEE 754 says, so that it has the same result on every processor;
/// [`Scalar::multiply_add`], [`Scalar::reduce_sum`] and what [`math`](crate::math) makes of them
/// are the exceptions.
pub trait Scalar: RealField + Copy + Default + Pod {
    /// One vector register full of scalars.
    type Lanes<S: Simd>: Copy;

    /// The smallest positive normal number.
    const SMALLEST: Self;
    /// The positive number beyond all others.
    const INFINITY: Self;

    /// The numbers behind the functions of [`math`](crate::math).
    #[doc(hidden)]
    const CONSTANTS: Constants<Self>;

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
    /// The first values of `values`, at most a register full; the other lanes hold `other`.
    fn load_or<S: Simd>(simd: S, values: &[Self], other: Self) -> Self::Lanes<S>;
    /// Writes the first lanes to `values`, at most a register full.
    fn store<S: Simd>(simd: S, values: &mut [Self], lanes: Self::Lanes<S>);

    /// `a + b` in each lane.
    fn plus<S: Simd>(simd: S, a: Self::Lanes<S>, b: Self::Lanes<S>) -> Self::Lanes<S>;
    /// `a − b` in each lane.
    fn subtract<S: Simd>(simd: S, a: Self::Lanes<S>, b: Self::Lanes<S>) -> Self::Lanes<S>;
    /// `a b` in each lane.
    fn multiply<S: Simd>(simd: S, a: Self::Lanes<S>, b: Self::Lanes<S>) -> Self::Lanes<S>;
    /// `a / b` in each lane.
    fn divide<S: Simd>(simd: S, a: Self::Lanes<S>, b: Self::Lanes<S>) -> Self::Lanes<S>;
    /// `a b + c` in each lane, fused where the processor can.
    fn multiply_add<S: Simd>(
        simd: S,
        a: Self::Lanes<S>,
        b: Self::Lanes<S>,
        c: Self::Lanes<S>,
    ) -> Self::Lanes<S>;
    /// `√a` in each lane.
    fn square_root<S: Simd>(simd: S, a: Self::Lanes<S>) -> Self::Lanes<S>;
    /// `|a|` in each lane.
    fn absolute<S: Simd>(simd: S, a: Self::Lanes<S>) -> Self::Lanes<S>;
    /// `size`, which must not be negative, with the sign of `sign` in each lane.
    fn copy_sign<S: Simd>(simd: S, size: Self::Lanes<S>, sign: Self::Lanes<S>) -> Self::Lanes<S>;
    /// 2ⁿ in each lane, for whole numbers `n` whose power is a normal number; of others the result
    /// is unspecified.
    fn power_of_two<S: Simd>(simd: S, n: Self::Lanes<S>) -> Self::Lanes<S>;
    /// In each lane `less` where `a < b`, and `otherwise` elsewhere: also where one is NaN.
    fn select_less<S: Simd>(
        simd: S,
        a: Self::Lanes<S>,
        b: Self::Lanes<S>,
        less: Self::Lanes<S>,
        otherwise: Self::Lanes<S>,
    ) -> Self::Lanes<S>;

    /// The sum of all lanes.
    fn reduce_sum<S: Simd>(simd: S, lanes: Self::Lanes<S>) -> Self;
    /// The largest of all lanes; unspecified if one is NaN.
    fn reduce_max<S: Simd>(simd: S, lanes: Self::Lanes<S>) -> Self;
}

macro_rules! scalar {
    (
        $t:ident, $lanes:ident, $count:ident, $power_of_two:ident,
        slices: $as_simd:ident, $as_mut_simd:ident, $load:ident, $store:ident, $between:ident,
        $splat:ident, $or:ident, $and:ident, $less:ident, $select:ident,
        lanes: { $($lanewise:ident($($argument:ident),+) = $operation:ident;)* }
        reductions: { $($reduction:ident = $reduce:ident;)* }
    ) => {
        impl Scalar for $t {
            type Lanes<S: Simd> = S::$lanes;

            const SMALLEST: Self = <$t>::MIN_POSITIVE;
            const INFINITY: Self = <$t>::INFINITY;
            const CONSTANTS: Constants<Self> = Constants::<$t>::NEW;

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
            fn broadcast<S: Simd>(simd: S, value: Self) -> S::$lanes {
                simd.$splat(value)
            }
            #[inline(always)]
            fn load<S: Simd>(simd: S, values: &[Self]) -> S::$lanes {
                match S::$as_simd(values).0.first() {
                    Some(full) => *full,
                    None => simd.$load(values),
                }
            }
            // There are fewer values than lanes.
            #[allow(clippy::cast_possible_truncation)]
            #[inline(always)]
            fn load_or<S: Simd>(simd: S, values: &[Self], other: Self) -> S::$lanes {
                match S::$as_simd(values).0.first() {
                    Some(full) => *full,
                    None => {
                        let inside = simd.$between(0, values.len() as _).mask();
                        simd.$select(inside, simd.$load(values), simd.$splat(other))
                    }
                }
            }
            #[inline(always)]
            fn store<S: Simd>(simd: S, values: &mut [Self], lanes: S::$lanes) {
                if values.len() >= S::$count {
                    S::$as_mut_simd(values).0[0] = lanes;
                } else {
                    simd.$store(values, lanes);
                }
            }
            #[inline(always)]
            fn copy_sign<S: Simd>(simd: S, size: S::$lanes, sign: S::$lanes) -> S::$lanes {
                simd.$or(size, simd.$and(sign, simd.$splat(-0.0)))
            }
            #[inline(always)]
            fn power_of_two<S: Simd>(simd: S, n: S::$lanes) -> S::$lanes {
                $power_of_two(simd, n)
            }
            #[inline(always)]
            fn select_less<S: Simd>(
                simd: S,
                a: S::$lanes,
                b: S::$lanes,
                less: S::$lanes,
                otherwise: S::$lanes,
            ) -> S::$lanes {
                simd.$select(simd.$less(a, b), less, otherwise)
            }
            $(
                #[inline(always)]
                fn $lanewise<S: Simd>(simd: S, $($argument: S::$lanes),+) -> S::$lanes {
                    simd.$operation($($argument),+)
                }
            )*
            $(
                #[inline(always)]
                fn $reduction<S: Simd>(simd: S, lanes: S::$lanes) -> Self {
                    simd.$reduce(lanes)
                }
            )*
        }
    };
}

scalar!(
    f32, f32s, F32_LANES, power_of_two_f32s,
    slices: as_simd_f32s, as_mut_simd_f32s, partial_load_f32s, partial_store_f32s,
    mask_between_m32s,
    splat_f32s, or_f32s, and_f32s, less_than_f32s, select_f32s,
    lanes: {
        plus(a, b) = add_f32s;
        subtract(a, b) = sub_f32s;
        multiply(a, b) = mul_f32s;
        divide(a, b) = div_f32s;
        multiply_add(a, b, c) = mul_add_e_f32s;
        square_root(a) = sqrt_f32s;
        absolute(a) = abs_f32s;
    }
    reductions: {
        reduce_sum = reduce_sum_f32s;
        reduce_max = reduce_max_f32s;
    }
);
scalar!(
    f64, f64s, F64_LANES, power_of_two_f64s,
    slices: as_simd_f64s, as_mut_simd_f64s, partial_load_f64s, partial_store_f64s,
    mask_between_m64s,
    splat_f64s, or_f64s, and_f64s, less_than_f64s, select_f64s,
    lanes: {
        plus(a, b) = add_f64s;
        subtract(a, b) = sub_f64s;
        multiply(a, b) = mul_f64s;
        divide(a, b) = div_f64s;
        multiply_add(a, b, c) = mul_add_e_f64s;
        square_root(a) = sqrt_f64s;
        absolute(a) = abs_f64s;
    }
    reductions: {
        reduce_sum = reduce_sum_f64s;
        reduce_max = reduce_max_f64s;
    }
);

/// 2ⁿ, from bits: added to 1.5·2²³, whose last bit counts 1, a whole number fills the last bits of
/// the sum. With the exponent's bias added too these are the bits of the result's exponent.
#[inline(always)]
fn power_of_two_f32s<S: Simd>(simd: S, n: S::f32s) -> S::f32s {
    let sum = simd.add_f32s(n, simd.splat_f32s(12_582_912.0 + 127.0));
    let bits = simd.transmute_u32s_f32s(sum);
    simd.transmute_f32s_u32s(simd.wrapping_dyn_shl_u32s(bits, simd.splat_u32s(23)))
}

/// The same for 64 bits. Only words of 32 bits can be shifted on every processor: in 1.5·2²⁰ the
/// last bit of the upper word counts 1, and the lower word is zero.
#[inline(always)]
fn power_of_two_f64s<S: Simd>(simd: S, n: S::f64s) -> S::f64s {
    let sum = simd.add_f64s(n, simd.splat_f64s(1_572_864.0 + 1023.0));
    let bits = simd.transmute_u64s_f64s(sum);
    // A scalar is its own register, and has no words.
    if S::U32_LANES < 2 * S::F64_LANES {
        return simd.transmute_f64s_u64s(simd.mul_u64s(bits, simd.splat_u64s(1 << 20)));
    }
    cast(simd.wrapping_dyn_shl_u32s(cast(bits), simd.splat_u32s(20)))
}
