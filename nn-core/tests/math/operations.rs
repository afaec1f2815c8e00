//! The operations on registers, against those on numbers.

use nn_core::{Scalar, Simd};
use pulp::WithSimd;

use crate::everywhere;

/// Numbers that meet each other in one lane or another.
const VALUES: [f64; 9] =
    [0.0, -0.0, 1.0, -2.5, 3.75, f64::INFINITY, f64::NEG_INFINITY, f64::NAN, 1e-3];

#[derive(Clone)]
struct Pairs<T> {
    a: Vec<T>,
    b: Vec<T>,
}

impl<T: Scalar> Pairs<T> {
    fn new() -> Self {
        let pairs = VALUES.iter().flat_map(|a| VALUES.map(|b| (T::narrow(*a), T::narrow(b))));
        let (a, b) = pairs.unzip();
        Self { a, b }
    }
}

impl<T: Scalar> WithSimd for Pairs<T> {
    type Output = [Vec<T>; 8];

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) -> Self::Output {
        let mut out = [(); 8].map(|()| Vec::new());
        let lanes = T::lanes::<S>();
        for (a, b) in self.a.chunks(lanes).zip(self.b.chunks(lanes)) {
            let (x, y) = (T::load(simd, a), T::load(simd, b));
            let results = [
                T::plus(simd, x, y),
                T::subtract(simd, x, y),
                T::multiply(simd, x, y),
                T::divide(simd, x, y),
                T::square_root(simd, x),
                T::absolute(simd, x),
                T::copy_sign(simd, T::absolute(simd, x), y),
                T::select_less(simd, x, y, x, y),
            ];
            for (out, result) in out.iter_mut().zip(results) {
                let start = out.len();
                out.resize(start + a.len(), T::one());
                T::store(simd, &mut out[start..], result);
            }
        }
        out
    }
}

/// By the definition, in the scalar itself.
fn expected<T: Scalar>(a: T, b: T) -> [T; 8] {
    let root = T::narrow(a.widen().sqrt());
    let less = if a < b { a } else { b };
    [a + b, a - b, a * b, a / b, root, a.abs(), a.abs().copysign(b), less]
}

fn check_pairs<T: Scalar>() {
    let pairs = Pairs::<T>::new();
    for found in everywhere(&pairs) {
        for (i, (a, b)) in pairs.a.iter().zip(&pairs.b).enumerate() {
            for (operation, expected) in expected(*a, *b).into_iter().enumerate() {
                let (found, expected) = (found[operation][i].widen(), expected.widen());
                let same = found.to_bits() == expected.to_bits();
                assert!(same || found.is_nan() && expected.is_nan(), "{operation} of {a} and {b}");
            }
        }
    }
}

#[test]
fn registers_compute_as_numbers_do() {
    check_pairs::<f32>();
    check_pairs::<f64>();
}

#[derive(Clone)]
struct Powers<T>(Vec<T>);

impl<T: Scalar> WithSimd for Powers<T> {
    type Output = Vec<T>;

    #[inline(always)]
    fn with_simd<S: Simd>(mut self, simd: S) -> Vec<T> {
        for n in self.0.chunks_mut(T::lanes::<S>()) {
            let power = T::power_of_two(simd, T::load(simd, n));
            T::store(simd, n, power);
        }
        self.0
    }
}

fn check_powers<T: Scalar>(exponents: std::ops::RangeInclusive<i32>) {
    let n: Vec<_> = exponents.clone().map(|n| T::narrow(f64::from(n))).collect();
    for found in everywhere(&Powers(n)) {
        for (n, found) in exponents.clone().zip(found) {
            assert_eq!(found.widen().to_bits(), f64::from(n).exp2().to_bits(), "{n}");
        }
    }
}

#[test]
fn powers_of_two_are_exact() {
    check_powers::<f32>(-126..=127);
    check_powers::<f64>(-1022..=1023);
}

/// The first values and a filling, and the sum and the largest of all lanes.
#[derive(Clone)]
struct Loads<T> {
    values: Vec<T>,
    other: T,
}

impl<T: Scalar> WithSimd for Loads<T> {
    type Output = (Vec<T>, T, T);

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) -> Self::Output {
        let lanes = T::load_or(simd, &self.values, self.other);
        let mut all = vec![T::zero(); T::lanes::<S>()];
        T::store(simd, &mut all, lanes);
        (all, T::reduce_sum(simd, lanes), T::reduce_max(simd, lanes))
    }
}

fn check_loads<T: Scalar>() {
    for count in 0..20 {
        for other in [T::narrow(-100.0), T::narrow(100.0)] {
            let values: Vec<_> = (0..count).map(|i| T::narrow(-f64::from(i) - 1.0)).collect();
            for (all, sum, largest) in everywhere(&Loads { values: values.clone(), other }) {
                let filled = values.iter().copied().chain(std::iter::repeat(other));
                let expected: Vec<_> = filled.take(all.len()).collect();
                assert_eq!(all, expected);
                let total = expected.iter().fold(T::zero(), |sum, value| sum + *value);
                assert!(sum == total && expected.contains(&largest));
                assert!(expected.iter().all(|value| *value <= largest));
            }
        }
    }
}

#[test]
fn registers_are_filled_behind_the_last_value() {
    check_loads::<f32>();
    check_loads::<f64>();
}
