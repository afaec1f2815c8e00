//! A neural network written as one line of Rust, checked and specialised by the compiler.
#![deny(unsafe_code)]

mod aligned;
pub mod callbacks;
pub mod data;
pub mod error;
pub mod files;
mod finite;
pub mod fit;
#[cfg(doctest)]
mod guide;
pub mod metrics;
pub mod model;
#[cfg(feature = "plot")]
pub mod plot;
// The only unsafe code there is: two lines, which lend functions to other threads.
#[allow(unsafe_code)]
pub mod threads;

pub use bytemuck;
pub use error::{Error, Result};
pub use fit::{Fit, History};
pub use model::Model;
pub use nalgebra;
pub use nn_core::{
    BackwardFrom, Layer, Means, Network, Parameters, Pass, Scalar, Score, Sequential, Simd, Start,
    activations, as_layer, batch, check, clipping, crew, fault, initializer, layer, layers,
    learner, losses, optimizers, random, schedules, shape, summary, target,
};

#[doc(hidden)]
pub use nn_macros::network as __network;

/// [`network!`] for the compiler. (What it is for an editor, `nn_macros::door` knows.)
#[doc(hidden)]
#[macro_export]
macro_rules! __rules {
    ($($tokens:tt)*) => { $crate::__network! { $crate; $($tokens)* } };
}

nn_macros::door! {
    #[doc = include_str!("network.md")]
    #[doc(inline)]
    pub use crate::__rules as network;
}

/// What a program that trains a network needs: `use staticnet::prelude::*;`.
pub mod prelude {
    #[cfg(feature = "csv")]
    pub use crate::callbacks::CsvLog;
    #[cfg(feature = "progress")]
    pub use crate::callbacks::ProgressBar;
    #[cfg(feature = "tensorboard")]
    pub use crate::callbacks::TensorBoard;
    pub use crate::callbacks::{EarlyStopping, SaveBest};
    pub use crate::clipping::Clipping;
    #[cfg(feature = "csv")]
    pub use crate::data::Table;
    pub use crate::data::{Categories, Dataset, MinMaxScaler, Scaler, StandardScaler, mnist};
    pub use crate::files::Weights;
    pub use crate::fit::{Checkpoint, Epoch, Fit, History};
    pub use crate::initializer::Initializer;
    pub use crate::losses::{
        BinaryCrossEntropy, CrossEntropy, Hinge, Huber, KlDivergence, LogCosh, MeanAbsoluteError,
        MeanSquaredError, Poisson, SquaredHinge,
    };
    pub use crate::metrics::{ConfusionMatrix, Predictions, Scores};
    #[doc(hidden)]
    pub use crate::model::astray::{AskedOfModel as _, AskedOfNetwork as _};
    pub use crate::model::{Evaluation, Model};
    pub use crate::network;
    pub use crate::optimizers::{
        Adadelta, Adagrad, Adam, AdamW, AmsGrad, Lion, Nadam, Optimizer, RmsProp, Sgd,
    };
    pub use crate::schedules::{
        Cosine, Exponential, Goal, MultiStep, OneCycle, Plateau, Polynomial, Schedule, StepDecay,
        WarmRestarts, WarmUp,
    };
    pub use crate::shape::{Flat, Plane, Volume};
    pub use crate::target::{Bits, Classes, OneHot, Values};
}
