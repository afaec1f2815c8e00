use nalgebra::ComplexField;

use super::mean::Elementwise;
use crate::Scalar;
use crate::activations::Linear;
use crate::layer::Logits;

/// The loss of counts, which are drawn from Poisson distributions of rates `eʸ`:
/// `L = 1/(n N) Σ (eʸ − t y)` over `n` samples of `N` values; `dL/dy = (eʸ − t) / (n N)`.
///
/// The network tells the logarithm of the rate, so that it must end in plain sums, and every rate
/// is positive. What is left out, `ln t!`, does not depend on the network.
///
/// Source: Nelder and Wedderburn, 1972, "Generalized linear models".
///
/// PyTorch: `PoissonNLLLoss`, whose default this is. Keras's `Poisson` takes the rate itself,
/// `y − t ln y`; it is the same loss, with the exponential as the network's last layer.
///
/// ```
/// use nn_core::batch::Batch;
/// use nn_core::losses::{Loss, Poisson};
/// use nn_core::shape::Flat;
/// use nn_core::target::Values;
///
/// let prediction = Batch::<Flat<1>>::new(&[0.0]);
/// let count = Batch::<Flat<1>>::new(&[3.0]);
/// assert_eq!(Loss::<_, Values<Flat<1>>>::value(&Poisson, prediction, count), 1.0);
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct Poisson;

impl Elementwise for Poisson {
    fn term<T: Scalar>(self, y: T, t: T) -> f64 {
        ComplexField::exp(y.widen()) - t.widen() * y.widen()
    }

    #[inline(always)]
    fn slope<T: Scalar>(self, y: T, t: T) -> T {
        y.exp() - t
    }
}

mean_over_values!(Poisson, ValueTarget, Logits<Linear>);
