//! A neural network written as one line of Rust, checked and specialised by the compiler.
#![forbid(unsafe_code)]

pub use nn_core::*;

#[doc(hidden)]
pub use nn_macros::network as __network;

/// A network as a type, written as one line.
#[macro_export]
macro_rules! network {
    ($($tokens:tt)*) => { $crate::__network!($crate; $($tokens)*) };
}
