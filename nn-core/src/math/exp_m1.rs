use pulp::Simd;

use super::{exp_parts, scaled};
use crate::Scalar;

/// From here on the 1 that is subtracted is below the last place.
const HUGE: f64 = 40.0;

/// `eˣ − 1` in each lane, without loss where it is small, and with the sign of x. Errors found:
/// 1.70 ulp (`f32`), 2.01 ulp (`f64`).
///
/// ```
/// use nn_core::math;
///
/// assert_eq!(math::exp_m1::<pulp::Scalar, f32>(pulp::Scalar::new(), 1e-30), 1e-30);
/// ```
#[inline(always)]
pub fn exp_m1<S: Simd, T: Scalar>(simd: S, x: T::Lanes<S>) -> T::Lanes<S> {
    let (one, lowest) = (T::broadcast(simd, T::one()), T::broadcast(simd, T::CONSTANTS.exp_low));
    let high = T::broadcast(simd, T::CONSTANTS.exp_high);
    let inside = T::select_less(simd, x, lowest, lowest, x);
    let (p, s) = exp_parts::<S, T>(simd, inside);

    // (1 + p) s² − 1
    let power = T::multiply(simd, s, s);
    let below = T::multiply_add(simd, p, power, T::subtract(simd, power, one));
    let above = scaled::<S, T>(simd, T::plus(simd, p, one), s);
    let above = T::select_less(simd, high, x, T::broadcast(simd, T::INFINITY), above);

    let y = T::select_less(simd, T::broadcast(simd, T::narrow(HUGE)), x, above, below);
    T::copy_sign(simd, T::absolute(simd, y), x)
}
