//! Values, gradients and training agree with PyTorch, Keras and scikit-learn: with the numbers in
//! `fixtures`, which `make.py` makes anew.

mod close;
mod losses;
mod metrics;
mod networks;
