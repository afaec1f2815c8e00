//! Threads that share a step of training.

mod team;

use std::env;
use std::num::NonZero;
use std::thread::available_parallelism;

use nn_core::crew::MOST_THREADS;

pub use team::Team;

use crate::{Error, Result};

/// The environment variable that says how many threads train where the program does not.
const VARIABLE: &str = "STATICNET_THREADS";

/// How many threads train unless [`Fit::threads`](crate::Fit::threads) says otherwise: the number
/// in the environment variable `STATICNET_THREADS`, else one for each processor, up to
/// [`MOST_THREADS`].
///
/// # Errors
///
/// If the variable holds anything but a number from 1 on.
pub fn default_threads() -> Result<usize> {
    match env::var_os(VARIABLE).filter(|value| !value.is_empty()) {
        None => Ok(available_parallelism().map_or(1, NonZero::get).min(MOST_THREADS)),
        Some(value) => match value.to_str().map(str::trim).map(str::parse) {
            Some(Ok(threads)) if threads > 0 => Ok(MOST_THREADS.min(threads)),
            _ => {
                let what = format_args!("the environment variable {VARIABLE}").to_string();
                Err(Error::invalid(what, "a number of threads, at least 1", value.display()))
            }
        },
    }
}
