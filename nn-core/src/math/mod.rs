//! The exponential function and what is made of it, for all lanes of a register at once: what
//! activations, also of your own, are computed with.
//!
//! `exp` and `tanh` are at most 2 units of the last place (ulp) from the true value over all
//! numbers, the others at most 4, also where results are subnormal, become infinite or vanish. NaN
//! stays NaN. This holds with and without fused multiplication, but the last bits may differ between
//! the two. The largest errors found stand with each function: in `f32` of all numbers (`exp_m1`,
//! `softplus` and `erf`: of millions), in `f64` of some millions. `tests/math` measures a part of
//! them in each run.

// No closures in here: they are compiled for the plain processor unless they happen to be inlined.

mod constants;
mod erf;
mod exp_m1;
mod softplus;

use pulp::Simd;

use crate::Scalar;
pub use constants::Constants;
pub use erf::erf;
pub use exp_m1::exp_m1;
pub use softplus::softplus;

/// Below it `tanh` is a polynomial. Above, where the result is more than ½, it is 1 less a quotient.
const TANH_MIDDLE: f64 = 0.5625;

/// `eˣ` in each lane. Errors found: 1.50 ulp (`f32`), 1.47 ulp (`f64`).
///
/// ```
/// use nn_core::math;
///
/// // The register of this kind is a single number.
/// assert_eq!(math::exp::<pulp::Scalar, f32>(pulp::Scalar::new(), 1.0), core::f32::consts::E);
/// ```
#[inline(always)]
pub fn exp<S: Simd, T: Scalar>(simd: S, x: T::Lanes<S>) -> T::Lanes<S> {
    let y = exp_inside::<S, T>(simd, x);
    let y = T::select_less(
        simd,
        x,
        T::broadcast(simd, T::CONSTANTS.exp_low),
        T::broadcast(simd, T::zero()),
        y,
    );
    T::select_less(
        simd,
        T::broadcast(simd, T::CONSTANTS.exp_high),
        x,
        T::broadcast(simd, T::INFINITY),
        y,
    )
}

/// `tanh x` in each lane, and `−tanh x` of −x to the bit. Errors found: 1.44 ulp (`f32`), 1.41 ulp
/// (`f64`).
///
/// ```
/// use nn_core::math;
///
/// assert_eq!(math::tanh::<pulp::Scalar, f32>(pulp::Scalar::new(), -1000.0), -1.0);
/// ```
#[inline(always)]
pub fn tanh<S: Simd, T: Scalar>(simd: S, x: T::Lanes<S>) -> T::Lanes<S> {
    let (one, two) = (T::broadcast(simd, T::one()), T::broadcast(simd, T::one() + T::one()));
    let size = T::absolute(simd, x);

    let z = T::multiply(simd, x, x);
    let p = polynomial::<S, T>(simd, z, T::multiply(simd, z, z), T::CONSTANTS.tanh);
    let below = T::multiply_add(simd, T::multiply(simd, size, z), p, size);

    // 1 − 2 / (e²ˣ + 1): what is subtracted is less than ½, and its errors count that much less.
    let e = exp_inside::<S, T>(simd, T::plus(simd, size, size));
    let above = T::subtract(simd, one, T::divide(simd, two, T::plus(simd, e, one)));
    let above = T::select_less(simd, T::broadcast(simd, T::CONSTANTS.tanh_high), size, one, above);

    let y = T::select_less(simd, size, T::broadcast(simd, T::narrow(TANH_MIDDLE)), below, above);
    T::copy_sign(simd, y, x)
}

/// The logistic function, `1 / (1 + e⁻ˣ)`, in each lane. Errors found: 1.91 ulp (`f32`), 1.90 ulp
/// (`f64`), and 2.18 ulp where multiplication is not fused.
///
/// ```
/// use nn_core::math;
///
/// assert_eq!(math::sigmoid::<pulp::Scalar, f32>(pulp::Scalar::new(), 0.0), 0.5);
/// ```
#[inline(always)]
pub fn sigmoid<S: Simd, T: Scalar>(simd: S, x: T::Lanes<S>) -> T::Lanes<S> {
    let (zero, one, lowest) = (
        T::broadcast(simd, T::zero()),
        T::broadcast(simd, T::one()),
        T::broadcast(simd, T::CONSTANTS.exp_low),
    );
    // With e = e^−|x| and u = e / (1 + e) the result is 1 − u, and for negative x it is e − e u: a
    // quotient alone would add its error to the whole of that of e. For the same reason e and
    // 1 + e are kept with what their rounding has cut off.
    let down = T::subtract(simd, zero, T::absolute(simd, x));
    let down = T::select_less(simd, down, lowest, lowest, down);
    let (p, scale) = exp_parts::<S, T>(simd, down);
    let e = T::plus(simd, one, p);
    let e_rest = T::subtract(simd, p, T::subtract(simd, e, one));
    let (e, e_rest) = (scaled::<S, T>(simd, e, scale), scaled::<S, T>(simd, e_rest, scale));
    let minus_sum = T::subtract(simd, T::broadcast(simd, -T::one()), e);
    let sum_rest = T::plus(simd, e, T::plus(simd, minus_sum, one));
    let minus_u = T::divide(simd, e, minus_sum);
    let rest = T::multiply_add(simd, T::multiply(simd, minus_u, minus_u), sum_rest, e_rest);
    let minus_eu = T::multiply_add(simd, e, minus_u, rest);
    let negative = T::plus(simd, e, minus_eu);
    let positive = T::plus(simd, one, minus_u);
    T::select_less(simd, x, zero, negative, positive)
}

/// `eˣ` between `exp_low` and `exp_high`, unspecified outside; NaN stays NaN.
#[inline(always)]
fn exp_inside<S: Simd, T: Scalar>(simd: S, x: T::Lanes<S>) -> T::Lanes<S> {
    let (p, scale) = exp_parts::<S, T>(simd, x);
    scaled::<S, T>(simd, T::plus(simd, p, T::broadcast(simd, T::one())), scale)
}

/// `p` and `s` with `eˣ = (1 + p) s²`: `x = 2k ln 2 + r` (Cody and Waite, 1980), `p = eʳ − 1` and
/// `s = 2ᵏ`.
///
/// Steps of 2 ln 2 cost two terms more than steps of ln 2, but `s` is always a normal number and
/// needs to be made but once.
#[inline(always)]
fn exp_parts<S: Simd, T: Scalar>(simd: S, x: T::Lanes<S>) -> (T::Lanes<S>, T::Lanes<S>) {
    let constants = T::CONSTANTS;
    let whole = T::broadcast(simd, constants.whole);
    let k = T::multiply_add(simd, x, T::broadcast(simd, constants.inverse), whole);
    let k = T::subtract(simd, k, whole);
    let r = T::multiply_add(simd, k, T::broadcast(simd, constants.minus_step), x);
    let r = T::multiply_add(simd, k, T::broadcast(simd, constants.minus_step_rest), r);
    let square = T::multiply(simd, r, r);
    let p = polynomial::<S, T>(simd, r, square, constants.exp);
    (T::multiply_add(simd, square, p, r), T::power_of_two(simd, k))
}

/// `value s²`, in two steps, of which only the second may leave the normal numbers.
#[inline(always)]
fn scaled<S: Simd, T: Scalar>(simd: S, value: T::Lanes<S>, s: T::Lanes<S>) -> T::Lanes<S> {
    T::multiply(simd, T::multiply(simd, value, s), s)
}

/// The polynomial of these coefficients, from the lowest power up, at `x`. Even and odd powers are
/// added up apart, so that neither waits for the other.
#[inline(always)]
fn polynomial<S: Simd, T: Scalar>(
    simd: S,
    x: T::Lanes<S>,
    square: T::Lanes<S>,
    coefficients: &'static [T],
) -> T::Lanes<S> {
    let odd = every_second::<S, T>(simd, square, &coefficients[1..]);
    T::multiply_add(simd, odd, x, every_second::<S, T>(simd, square, coefficients))
}

/// The polynomial of the first coefficient, the third and so on.
#[inline(always)]
fn every_second<S: Simd, T: Scalar>(
    simd: S,
    x: T::Lanes<S>,
    coefficients: &'static [T],
) -> T::Lanes<S> {
    let mut i = (coefficients.len() - 1) & !1;
    let mut sum = T::broadcast(simd, coefficients[i]);
    while i > 0 {
        i -= 2;
        sum = T::multiply_add(simd, sum, x, T::broadcast(simd, coefficients[i]));
    }
    sum
}
