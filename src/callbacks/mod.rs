//! Callbacks of training that are ready to be used, one a file.
//!
//! Each remembers what it has seen of a training: with it a training that is taken up again ends as
//! one without interruption. A training that begins anew makes them forget, except [`SaveBest`].

#[cfg(feature = "csv")]
mod csv_log;
mod early_stopping;
#[cfg(feature = "progress")]
mod progress;
mod save_best;
mod state;
#[cfg(feature = "tensorboard")]
mod tensorboard;

#[cfg(feature = "csv")]
pub use csv_log::CsvLog;
pub use early_stopping::EarlyStopping;
#[cfg(feature = "progress")]
pub use progress::ProgressBar;
pub use save_best::SaveBest;
#[cfg(feature = "tensorboard")]
pub use tensorboard::TensorBoard;
