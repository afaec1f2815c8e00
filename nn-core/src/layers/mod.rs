//! The layers, one a file. `network!` writes these types; they can be typed by hand as well.

mod batch_norm;
mod bias;
mod branches;
mod chain;
mod dense;
mod dropout;
mod flatten;
mod frozen;
mod gaussian_noise;
mod initialized;
mod join;
mod layer_norm;
mod named;
mod part;
mod penalised;
mod prelu;
mod residual;
pub(crate) mod wrapper;

#[doc(inline)]
pub use crate::activations::*;
pub use batch_norm::{BatchNorm, DEFAULT_MOMENTUM};
pub use bias::{Bias, NoBias};
pub use branches::Branches;
pub use chain::Chain;
pub use dense::Dense;
pub use dropout::Dropout;
pub use flatten::Flatten;
pub use frozen::Frozen;
pub use gaussian_noise::GaussianNoise;
pub use initialized::Initialized;
pub use join::{Add, Average, Concatenate, Join, Within};
pub use layer_norm::LayerNorm;
pub use named::{Named, name};
pub use part::Part;
pub use penalised::Penalised;
pub use prelu::Prelu;
pub use residual::Residual;

use crate::Scalar;

/// The bits of the ε that normalisation adds to a variance unless it is named: 1e-5, as in PyTorch.
pub const DEFAULT_EPSILON: u64 = 1e-5_f64.to_bits();

/// The ε of these bits: never zero, also where `T` cannot hold a number so small.
#[inline(always)]
fn epsilon<T: Scalar>(bits: u64) -> T {
    T::narrow(f64::from_bits(bits)).max(T::SMALLEST)
}
