use bytemuck::Zeroable;
use pulp::Simd;

use super::Activation;
use crate::{Scalar, math};

/// Class probabilities: `yᵢ = exp(xᵢ − m) / Σⱼ exp(xⱼ − m)` with `m = maxⱼ xⱼ`, which keeps the
/// exponentials from overflowing and changes nothing else.
///
/// Backward: `dxᵢ = yᵢ (dyᵢ − Σⱼ yⱼ dyⱼ)`.
///
/// ```
/// use nn_core::activations::{Activation, Softmax};
///
/// let mut y = [1000.0_f32, 1000.0];
/// Softmax::apply(pulp::Scalar::new(), &mut y);
/// assert_eq!(y, [0.5, 0.5]);
/// ```
#[derive(Clone, Copy, Debug, Default, Zeroable)]
pub struct Softmax;

impl Activation for Softmax {
    const NAME: &'static str = "softmax";

    #[inline(always)]
    fn apply<S: Simd, T: Scalar>(simd: S, y: &mut [T]) {
        let all = |value| T::broadcast(simd, value);
        // Lanes behind the last value hold −∞, whose exponential is zero.
        let mut largest = all(-T::INFINITY);
        for y in y.chunks(T::lanes::<S>()) {
            let x = T::load_or(simd, y, -T::INFINITY);
            largest = T::select_less(simd, largest, x, x, largest);
        }
        let largest = all(T::reduce_max(simd, largest));
        let mut sum = all(T::zero());
        for y in y.chunks_mut(T::lanes::<S>()) {
            let x = T::load_or(simd, y, -T::INFINITY);
            let e = math::exp::<S, T>(simd, T::subtract(simd, x, largest));
            T::store(simd, y, e);
            sum = T::plus(simd, sum, e);
        }
        let scale = all(T::one() / T::reduce_sum(simd, sum));
        for y in y.chunks_mut(T::lanes::<S>()) {
            let e = T::load(simd, y);
            T::store(simd, y, T::multiply(simd, e, scale));
        }
    }

    #[inline(always)]
    fn backward<T: Scalar>(y: &[T], dy: &mut [T]) {
        let mut dot = T::zero();
        for (y, dy) in y.iter().zip(dy.iter()) {
            dot += *y * *dy;
        }
        for (y, dy) in y.iter().zip(dy) {
            *dy = *y * (*dy - dot);
        }
    }
}
