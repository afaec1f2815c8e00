use bytemuck::Zeroable;
use nalgebra::SVector;

use crate::Scalar;

/// What a layer adds to each of its `OUT` outputs: a vector, or nothing ([`NoBias`]).
pub trait Bias<T: Scalar, const OUT: usize>: Zeroable + Clone + Send + Sync + 'static {
    /// The number of parameters.
    const LEN: usize;

    /// The parameters.
    fn as_slice(&self) -> &[T];
    /// The parameters, to be written.
    fn as_mut_slice(&mut self) -> &mut [T];
}

impl<T: Scalar, const OUT: usize> Bias<T, OUT> for SVector<T, OUT> {
    const LEN: usize = OUT;

    #[inline(always)]
    fn as_slice(&self) -> &[T] {
        self.as_slice()
    }
    #[inline(always)]
    fn as_mut_slice(&mut self) -> &mut [T] {
        self.as_mut_slice()
    }
}

/// No bias: `y = f(W x)`. It takes no memory. In a network line `bias = false`.
///
/// Keras: `use_bias=False`; PyTorch: `bias=False`.
///
/// ```
/// use nn_core::layers::{Dense, NoBias, Relu};
/// use nn_core::{Sequential, shape::Flat};
///
/// type Net = Sequential<Flat<4>, Dense<4, 3, Relu, f32, NoBias>>;
///
/// assert_eq!(Net::PARAMETERS, 4 * 3);
/// ```
#[derive(Clone, Copy, Debug, Default, Zeroable)]
pub struct NoBias;

impl<T: Scalar, const OUT: usize> Bias<T, OUT> for NoBias {
    const LEN: usize = 0;

    #[inline(always)]
    fn as_slice(&self) -> &[T] {
        &[]
    }
    #[inline(always)]
    fn as_mut_slice(&mut self) -> &mut [T] {
        &mut []
    }
}
