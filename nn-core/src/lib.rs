//! The mathematics of staticnet: statically shaped layers, losses, initialisers and update rules.
//!
//! Everything here works without the standard library and without an allocator; the features
//! `alloc` (networks on the heap), `std` (the processor's instruction set found at run time) and
//! `macros` (a network as one line: `network!`) add to it. The macro, which is also
//! `staticnet::network!`, expands to nothing but the types below:
//!
//! ```
//! use nn_core::layers::{Chain, Dense, Relu, Softmax};
//! use nn_core::shape::Flat;
//! use nn_core::Sequential;
//! use nalgebra::SVector;
//!
//! type Iris = Sequential<Flat<4>, Chain<Dense<4, 8, Relu>, Dense<8, 3, Softmax>>>;
//!
//! let network = Iris::new(42); // seed
//! let probabilities = network.predict(&SVector::from([5.1, 3.5, 1.4, 0.2]));
//! assert!((probabilities.sum() - 1.0).abs() < 1e-6);
//! assert_eq!(Iris::PARAMETERS, 4 * 8 + 8 + 8 * 3 + 3);
//! ```
//!
//! # Layout
//!
//! Features run down, samples run across: a batch of `n` samples of `N` values is an `N×n` matrix,
//! column-major, so that each sample is contiguous. Weights are `OUT×IN`: `y = W x + b`.
#![no_std]
#![forbid(unsafe_code)]

#[cfg(feature = "alloc")]
extern crate alloc;
#[cfg(feature = "std")]
extern crate std;

pub mod activations;
pub mod batch;
pub mod check;
pub mod clipping;
pub mod crew;
pub mod fault;
pub mod initializer;
mod kernel;
pub mod layer;
pub mod layers;
pub mod learner;
pub mod losses;
mod magnitude;
pub mod math;
pub mod optimizers;
pub mod random;
mod real;
pub mod scalar;
pub mod schedules;
mod sequential;
pub mod shape;
pub mod summary;
pub mod target;

pub use layer::{BackwardFrom, Layer, Network, Parameters, Pass, Start};
pub use pulp::Simd;
pub use scalar::Scalar;
pub use sequential::{Means, Score, Sequential};

#[cfg(feature = "macros")]
#[doc(hidden)]
pub use nn_macros::network as __network;

/// [`network!`] for the compiler. (What it is for an editor, `nn_macros::door` knows.)
#[cfg(feature = "macros")]
#[doc(hidden)]
#[macro_export]
macro_rules! __rules {
    ($($tokens:tt)*) => { $crate::__network! { $crate; $($tokens)* } };
}

#[cfg(feature = "macros")]
nn_macros::door! {
    #[doc = include_str!("network.md")]
    #[doc(inline)]
    pub use crate::__rules as network;
}
