//! Data from files to the network: tables, arrays, images, scalers and splits, from outside.

mod arrays;
mod bundled;
mod damaged;
mod images;
mod splits;
mod tables;

/// The message of an outcome that must be an error.
fn message<T: std::fmt::Debug>(result: staticnet::Result<T>) -> String {
    result.unwrap_err().to_string()
}
