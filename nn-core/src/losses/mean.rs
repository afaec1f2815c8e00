//! Losses that are means over the values of an output.

use crate::Scalar;

/// What one value adds to a loss that is a mean over values.
pub(super) trait Elementwise: Copy {
    /// f(y, t)
    fn term<T: Scalar>(self, y: T, t: T) -> f64;

    /// The derivative of f by where the loss starts.
    fn slope<T: Scalar>(self, y: T, t: T) -> T;
}

/// A loss `L = 1/N Σ f(y, t)` over the `N` values of a sample, of what is
/// [`Elementwise`]: which targets, which start, what else.
macro_rules! mean_over_values {
    ($loss:ty, $targets:ident, $from:ty $(, $more:item)*) => {
        impl<O, Y, T> $crate::losses::Loss<O, Y, T> for $loss
        where
            O: $crate::shape::Shape,
            Y: $crate::losses::$targets<O, T>,
            T: $crate::Scalar,
        {
            type From = $crate::check::If<Y::Answer, $from>;

            $($more)*

            fn sample_value(&self, y: &[T], target: Y::Sample<'_>) -> f64 {
                let mut sum = 0.0;
                for (y, t) in y.iter().zip(target) {
                    sum += $crate::losses::mean::Elementwise::term(*self, *y, *t);
                }
                sum / O::SIZE as f64
            }

            #[inline(always)]
            fn sample_derivative(
                &self,
                y: &[T],
                target: Y::Sample<'_>,
                scale: f64,
                dy: &mut [T],
            ) {
                let scale = T::narrow(scale / O::SIZE as f64);
                for (dy, (y, t)) in dy.iter_mut().zip(y.iter().zip(target)) {
                    *dy = scale * $crate::losses::mean::Elementwise::slope(*self, *y, *t);
                }
            }
        }
    };
}
