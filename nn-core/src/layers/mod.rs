//! The layers, one a file. `network!` writes these types; they can be typed by hand as well.

mod chain;
mod dense;
mod dropout;
mod flatten;
mod frozen;
mod penalised;

pub use crate::activations::{Linear, Relu, Sigmoid, Softmax, Tanh};
pub use chain::Chain;
pub use dense::Dense;
pub use dropout::Dropout;
pub use flatten::Flatten;
pub use frozen::Frozen;
pub use penalised::Penalised;
