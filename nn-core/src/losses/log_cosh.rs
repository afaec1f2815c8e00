use core::f64::consts::LN_2;

use nalgebra::ComplexField;

use super::mean::Elementwise;
use crate::Scalar;
use crate::layer::Output;

/// The logarithm of the hyperbolic cosine of the error: `L = 1/(n N) Σ ln cosh(y − t)` over `n`
/// samples of `N` values; `dL/dy = tanh(y − t) / (n N)`. Near zero a parabola, far away straight
/// lines, as [`Huber`](super::Huber), but smooth.
///
/// Keras: `LogCosh`, a mean over values and samples as here; PyTorch has none. Small errors are
/// exact here, which Keras's `|d| + ln(1 + e^(−2|d|)) − ln 2` rounds to the last place of ln 2.
///
/// ```
/// use nn_core::batch::Batch;
/// use nn_core::losses::{LogCosh, Loss};
/// use nn_core::shape::Flat;
/// use nn_core::target::Values;
///
/// let (prediction, target) = ([1000.0, 1e-4], [0.0, 0.0]);
/// let (prediction, target) = (Batch::new(&prediction), Batch::new(&target));
/// let loss = Loss::<Flat<2>, Values<Flat<2>>, f64>::value(&LogCosh, prediction, target);
/// let expected = (1000.0 - 2_f64.ln() + 0.5e-8) / 2.0;
/// assert!((loss - expected).abs() < 1e-12);
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct LogCosh;

impl Elementwise for LogCosh {
    // cosh d = 1 + 2 sinh²(d/2), where that is near 1; else the larger of its exponentials first.
    fn term<T: Scalar>(self, y: T, t: T) -> f64 {
        let size = (y - t).widen().abs();
        if size < 1.0 {
            let sinh = ComplexField::sinh(0.5 * size);
            ComplexField::ln_1p(2.0 * sinh * sinh)
        } else {
            size - LN_2 + ComplexField::ln_1p(ComplexField::exp(-2.0 * size))
        }
    }

    #[inline(always)]
    fn slope<T: Scalar>(self, y: T, t: T) -> T {
        (y - t).tanh()
    }
}

mean_over_values!(LogCosh, ValueTarget, Output);
