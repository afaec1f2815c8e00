use bytemuck::Zeroable;
use pulp::Simd;

use super::Activation;
use crate::{Scalar, math};

/// Class probabilities: `yᵢ = exp(xᵢ − m) / Σⱼ exp(xⱼ − m)` with `m = maxⱼ xⱼ`, which keeps the
/// exponentials from overflowing and changes nothing else.
///
/// Backward: `dxᵢ = yᵢ (dyᵢ − Σⱼ yⱼ dyⱼ)`.
///
/// Keras: `softmax`; PyTorch: `Softmax(dim=1)`.
///
/// Source: Bridle, 1990, "Probabilistic interpretation of feedforward classification network outputs,
/// with relationships to statistical pattern recognition".
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

as_layer!(Softmax);

impl Activation for Softmax {
    const NAME: &'static str = "softmax";

    #[inline(always)]
    fn apply<S: Simd, T: Scalar>(simd: S, y: &mut [T]) {
        let lanes = T::lanes::<S>();
        let mut largest = T::broadcast(simd, -T::INFINITY);
        for y in y.chunks(lanes) {
            let y = T::load_or(simd, y, -T::INFINITY);
            largest = T::select_less(simd, largest, y, y, largest);
        }
        let largest = T::broadcast(simd, T::reduce_max(simd, largest));
        let mut sum = T::broadcast(simd, T::zero());
        for y in y.chunks_mut(lanes) {
            // Lanes beyond the end hold −∞, whose exponential is zero.
            let x = T::load_or(simd, y, -T::INFINITY);
            let e = math::exp::<S, T>(simd, T::subtract(simd, x, largest));
            T::store(simd, y, e);
            sum = T::plus(simd, sum, e);
        }
        let scale = T::broadcast(simd, T::one() / T::reduce_sum(simd, sum));
        for y in y.chunks_mut(lanes) {
            let e = T::load(simd, y);
            T::store(simd, y, T::multiply(simd, e, scale));
        }
    }

    #[inline(always)]
    fn backward<S: Simd, T: Scalar>(_simd: S, y: &[T], dy: &mut [T]) {
        let mut dot = T::zero();
        for (y, dy) in y.iter().zip(dy.iter()) {
            dot += *y * *dy;
        }
        for (y, dy) in y.iter().zip(dy) {
            *dy = *y * (*dy - dot);
        }
    }
}
