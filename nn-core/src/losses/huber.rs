use super::mean::Elementwise;
use crate::Scalar;
use crate::fault::{Fault, check_positive};
use crate::layer::Output;

/// The Huber loss, a parabola that goes on as straight lines: with `d = y − t` the mean over `n`
/// samples of `N` values of `d²/2` where `|d| ≤ δ`, and of `δ (|d| − δ/2)` elsewhere;
/// `dL/dy = d / (n N)`, cut off at ±δ.
///
/// Huber, "Robust Estimation of a Location Parameter" (1964). Keras: `Huber`; PyTorch: `HuberLoss`.
/// Both take the mean over values and samples, and `δ = 1` by default, as here. (PyTorch's
/// `SmoothL1Loss(beta)` is this divided by δ.)
///
/// ```
/// use nn_core::batch::Batch;
/// use nn_core::losses::{Huber, Loss};
/// use nn_core::shape::Flat;
/// use nn_core::target::Values;
///
/// let prediction = Batch::<Flat<2>>::new(&[1.0, 2.0]);
/// let target = Batch::<Flat<2>>::new(&[0.5, 5.0]);
/// let loss = Loss::<_, Values<Flat<2>>>::value(&Huber::new(1.0), prediction, target);
/// assert_eq!(loss, (0.125 + 2.5) / 2.0);
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Huber {
    delta: f64,
}

impl Default for Huber {
    fn default() -> Self {
        Self::new(1.0)
    }
}

impl Huber {
    /// With the lines beginning at errors of `delta`, which must be a positive number that the
    /// network's scalar can hold; training refuses another.
    #[must_use]
    pub const fn new(delta: f64) -> Self {
        Self { delta }
    }
}

impl Elementwise for Huber {
    #[inline(always)]
    fn term<T: Scalar>(self, y: T, t: T) -> f64 {
        let error = (y - t).widen();
        if error.abs() > self.delta {
            self.delta * (error.abs() - 0.5 * self.delta)
        } else {
            0.5 * error * error
        }
    }

    // Written so that NaN stays NaN.
    #[inline(always)]
    fn slope<T: Scalar>(self, y: T, t: T) -> T {
        let (error, delta) = (y - t, T::narrow(self.delta));
        if error > delta {
            delta
        } else if error < -delta {
            -delta
        } else {
            error
        }
    }
}

mean_over_values!(
    Huber,
    ValueTarget,
    Output,
    fn check(&self) -> Result<(), Fault> {
        check_positive::<T>("δ", self.delta)
    }
);
