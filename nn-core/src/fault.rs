//! Settings that cannot be worked with, and the checks that find them.

use crate::Scalar;

/// A setting that a rule, a loss, a schedule or a bound of gradients cannot work with.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fault {
    /// Which one: `β₁`.
    pub what: &'static str,
    /// What it must be: `at least 0 and below 1`.
    pub expected: &'static str,
    /// What it is.
    pub found: f64,
}

/// Refuses a share that, rounded to `T`, is not at least 0 and below 1.
pub(crate) fn check_share<T: Scalar>(what: &'static str, found: f64) -> Result<(), Fault> {
    let rounded = T::narrow(found).widen();
    let fault = Fault { what, expected: "at least 0 and below 1", found };
    if (0.0..1.0).contains(&rounded) { Ok(()) } else { Err(fault) }
}

/// Refuses what, rounded to `T`, is no positive number.
pub(crate) fn check_positive<T: Scalar>(what: &'static str, found: f64) -> Result<(), Fault> {
    let rounded = T::narrow(found).widen();
    let expected = "a positive number that the network's scalar can hold";
    let fault = Fault { what, expected, found };
    if rounded > 0.0 && rounded.is_finite() { Ok(()) } else { Err(fault) }
}

/// Refuses what, rounded to `T`, is negative or no number.
pub(crate) fn check_not_negative<T: Scalar>(what: &'static str, found: f64) -> Result<(), Fault> {
    let rounded = T::narrow(found).widen();
    let expected = "a number from 0 up that the network's scalar can hold";
    let fault = Fault { what, expected, found };
    if rounded >= 0.0 && rounded.is_finite() { Ok(()) } else { Err(fault) }
}
