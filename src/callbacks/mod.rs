//! Callbacks of training that are ready to be used, one a file.

#[cfg(feature = "progress")]
mod progress;
mod save_best;

#[cfg(feature = "progress")]
pub use progress::ProgressBar;
pub use save_best::SaveBest;
