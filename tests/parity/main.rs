//! Values, gradients and training agree with PyTorch, Keras and scikit-learn: with the numbers in
//! `fixtures`, which `make.py` makes anew.

mod activations;
mod close;
mod early_stopping;
mod initializers;
mod losses;
mod metrics;
mod networks;
mod normalization;
mod optimizers;
mod scalers;
mod schedules;
mod training;
