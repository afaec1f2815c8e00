//! Functions of one number that `core` does not have.

pub(crate) fn power(base: f64, exponent: u64) -> f64 {
    nalgebra::ComplexField::powf(base, exponent as f64)
}

pub(crate) fn square_root(value: f64) -> f64 {
    nalgebra::ComplexField::sqrt(value)
}
