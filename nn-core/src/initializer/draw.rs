//! Values drawn one by one.

use rand::{Rng, RngExt};
use rand_distr::{Distribution, StandardNormal};

use crate::Scalar;
use crate::real::square_root;

/// N(`mean`, `deviation`²)
pub(super) fn normal<T: Scalar>(
    values: &mut [T],
    mean: f64,
    deviation: f64,
    random: &mut impl Rng,
) {
    for value in values {
        let draw: f64 = StandardNormal.sample(random);
        *value = T::narrow(mean + deviation * draw);
    }
}

/// The same without what lies more than two deviations off, which is drawn again: one in 22.
pub(super) fn truncated_normal<T: Scalar>(
    values: &mut [T],
    mean: f64,
    deviation: f64,
    random: &mut impl Rng,
) {
    for value in values {
        let mut draw: f64 = StandardNormal.sample(random);
        while draw.abs() > 2.0 {
            draw = StandardNormal.sample(random);
        }
        *value = T::narrow(mean + deviation * draw);
    }
}

/// U(`low`, `high`)
pub(super) fn uniform<T: Scalar>(values: &mut [T], low: f64, high: f64, random: &mut impl Rng) {
    for value in values {
        *value = T::narrow(low + (high - low) * random.random::<f64>());
    }
}

/// U(−√`square`, √`square`): its variance is a third of `square`.
pub(super) fn symmetric<T: Scalar>(values: &mut [T], square: f64, random: &mut impl Rng) {
    let bound = square_root(square);
    uniform(values, -bound, bound, random);
}
