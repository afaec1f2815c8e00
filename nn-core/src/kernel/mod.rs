//! The products behind every layer, for whatever vector width the processor has.
//!
//! One idea serves all: a tile of the result is held in registers while the inner dimension runs
//! by, and is finished there (`tile`). The sizes are known at run time only, so that all layers
//! of a program share one copy of each kernel: constant sizes brought no speed from 16×16 up, and
//! cost seconds of compile time a layer. Only the product for a single sample is specialised where
//! it is small (`vector`). Matrices are column-major slices.

mod backward;
mod forward;
mod tile;
mod transpose;
mod vector;

#[cfg(test)]
mod tests;

pub(crate) use backward::{bias_gradient, input_gradient, weight_gradient};
pub(crate) use forward::{Weights, affine};
pub(crate) use vector::affine_one;
