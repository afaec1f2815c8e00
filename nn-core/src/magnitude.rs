//! How large many values are together, in `f64`: so that no square of an `f32` overflows.

use crate::Scalar;

/// Sums that run side by side: a processor adds to one only every fourth cycle.
const SUMS: usize = 16;

/// Σ v²
#[inline(always)]
pub(crate) fn sum_of_squares<T: Scalar>(values: &[T]) -> f64 {
    let mut sums = [0.0; SUMS];
    let mut chunks = values.chunks_exact(SUMS);
    for chunk in &mut chunks {
        for (sum, value) in sums.iter_mut().zip(chunk) {
            let value = value.widen();
            *sum += value * value;
        }
    }
    for (sum, value) in sums.iter_mut().zip(chunks.remainder()) {
        let value = value.widen();
        *sum += value * value;
    }
    sums.iter().sum()
}

/// Σ |v|
#[inline(always)]
pub(crate) fn sum_of_sizes<T: Scalar>(values: &[T]) -> f64 {
    let mut sums = [0.0; SUMS];
    let mut chunks = values.chunks_exact(SUMS);
    for chunk in &mut chunks {
        for (sum, value) in sums.iter_mut().zip(chunk) {
            *sum += value.widen().abs();
        }
    }
    for (sum, value) in sums.iter_mut().zip(chunks.remainder()) {
        *sum += value.widen().abs();
    }
    sums.iter().sum()
}
