//! Callbacks of training that are ready to be used, one a file.

#[cfg(feature = "progress")]
mod progress;

#[cfg(feature = "progress")]
pub use progress::ProgressBar;
