//! staticnet.
#![forbid(unsafe_code)]

pub mod data;
pub mod error;
pub mod files;

pub use error::{Error, Result};
