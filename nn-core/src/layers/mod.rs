//! The layers, one a file. `network!` writes these types; they can be typed by hand as well.

mod bias;
mod chain;
mod dense;
mod dropout;
mod flatten;
mod frozen;
mod initialized;
mod prelu;

pub use crate::activations::{
    Elu, Gelu, GeluTanh, HardSigmoid, HardSwish, LeakyRelu, Linear, Mish, Relu, Selu, Sigmoid,
    Silu, Softmax, Softplus, Softsign, Tanh,
};
pub use bias::{Bias, NoBias};
pub use chain::Chain;
pub use dense::Dense;
pub use dropout::Dropout;
pub use flatten::Flatten;
pub use frozen::Frozen;
pub use initialized::Initialized;
pub use prelu::Prelu;
