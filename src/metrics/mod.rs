//! How good predictions are, beside the loss: one notion a file, with scikit-learn's names.
//!
//! [`Model::predictions`](crate::Model::predictions) lays the outputs for a data set beside its
//! targets and has these as methods; the functions take the numbers of anybody. A prediction that is
//! no number or infinite is an error, as in scikit-learn.

mod confusion;
mod predictions;
mod ranking;
mod regression;

pub use confusion::{ConfusionMatrix, Scores};
pub use predictions::Predictions;
pub use ranking::{log_loss, roc_auc, top_k_accuracy};
pub use regression::{mean_absolute_error, mean_squared_error, r_squared};

use nn_core::Scalar;

use crate::finite::first_not_finite;
use crate::{Error, Result};

/// Refuses as many predictions as there are no targets, and no predictions at all.
fn check_counts(predictions: usize, targets: usize) -> Result<()> {
    if predictions == 0 {
        return Err(Error::invalid("the number of predictions", "at least 1", 0));
    }
    if predictions == targets {
        return Ok(());
    }
    let expected = format_args!("{predictions}, one for each prediction").to_string();
    Err(Error::invalid("the number of targets", expected, targets))
}

/// Refuses numbers that nothing can be made of.
pub(crate) fn check_finite<T: Scalar>(values: &[T]) -> Result<()> {
    match first_not_finite(values) {
        Some((index, value)) => {
            let what = format_args!("predicted value {index}");
            Err(Error::invalid(what, "a finite number", value))
        }
        None => Ok(()),
    }
}

/// Refuses a class that does not exist.
fn check_classes(what: &str, classes: &[usize], count: usize) -> Result<()> {
    match classes.iter().enumerate().find(|(_, class)| **class >= count) {
        Some((index, class)) => Err(Error::invalid(
            format_args!("{what} {index}"),
            format_args!("below {count}"),
            class,
        )),
        None => Ok(()),
    }
}
