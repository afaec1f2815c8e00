use pulp::Simd;

use super::{exp_inside, polynomial};
use crate::Scalar;

/// The error function, `2/√π ∫₀ˣ exp(−t²) dt`, in each lane, and `−erf x` of −x to the bit. Errors
/// found: 1.14 ulp (`f32`), 1.25 ulp (`f64`).
///
/// Source: the variable of the upper polynomial is that of Shepherd and Laframboise, 1981,
/// "Chebyshev approximation of (1 + 2x) exp(x²) erfc x in 0 ≤ x < ∞".
///
/// ```
/// use nn_core::math;
///
/// assert_eq!(math::erf::<pulp::Scalar, f32>(pulp::Scalar::new(), 0.5), 0.5204999);
/// ```
#[inline(always)]
pub fn erf<S: Simd, T: Scalar>(simd: S, x: T::Lanes<S>) -> T::Lanes<S> {
    let (zero, one) = (T::broadcast(simd, T::zero()), T::broadcast(simd, T::one()));
    let two = T::plus(simd, one, one);
    let high = T::broadcast(simd, T::CONSTANTS.erf_high);
    let size = T::absolute(simd, x);
    let size = T::select_less(simd, high, size, high, size);
    let z = T::multiply(simd, size, size);

    let p = polynomial::<S, T>(simd, z, T::multiply(simd, z, z), T::CONSTANTS.erf);
    let below = T::multiply_add(simd, size, p, size);

    // 1 − exp(−x²) P(q): what is subtracted is at most 0.16, and its errors count that much less.
    let q = T::divide(simd, T::subtract(simd, size, two), T::plus(simd, size, two));
    let p = polynomial::<S, T>(simd, q, T::multiply(simd, q, q), T::CONSTANTS.erfc);
    let e = exp_inside::<S, T>(simd, T::subtract(simd, zero, z));
    let above = T::subtract(simd, one, T::multiply(simd, e, p));

    let y = T::select_less(simd, size, one, below, above);
    T::copy_sign(simd, y, x)
}
