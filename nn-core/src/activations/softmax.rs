use bytemuck::Zeroable;

use super::Activation;
use crate::Scalar;

/// Class probabilities: `yᵢ = exp(xᵢ − m) / Σⱼ exp(xⱼ − m)` with `m = maxⱼ xⱼ`, which keeps the
/// exponentials from overflowing and changes nothing else.
///
/// Backward: `dxᵢ = yᵢ (dyᵢ − Σⱼ yⱼ dyⱼ)`.
///
/// ```
/// use nn_core::activations::{Activation, Softmax};
///
/// let mut y = [1000.0_f32, 1000.0];
/// Softmax::apply(&mut y);
/// assert_eq!(y, [0.5, 0.5]);
/// ```
#[derive(Clone, Copy, Debug, Default, Zeroable)]
pub struct Softmax;

impl Activation for Softmax {
    const NAME: &'static str = "softmax";

    #[inline(always)]
    fn apply<T: Scalar>(y: &mut [T]) {
        let Some(first) = y.first() else { return };
        let largest = y.iter().fold(*first, |largest, y| if *y > largest { *y } else { largest });
        let mut sum = T::zero();
        for y in y.iter_mut() {
            *y = (*y - largest).exp();
            sum += *y;
        }
        let scale = T::one() / sum;
        for y in y {
            *y *= scale;
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
