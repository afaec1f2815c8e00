//! Where numbers are none.

use nn_core::Scalar;

/// The first value that is infinite or no number, and where it stands.
pub(crate) fn first_not_finite<T: Scalar>(values: &[T]) -> Option<(usize, f64)> {
    let mut values = values.iter().map(|value| value.widen()).enumerate();
    values.find(|(_, value)| !value.is_finite())
}
