//! The numbers of layers and of what they pay, which a type carries as bits.

use const_panic::concat_panic;

use super::message::{decimal, text};

/// The bits of a dropout rate: at least 0 and below 1.
///
/// # Panics
///
/// If it is outside.
#[must_use]
#[track_caller]
pub const fn rate(rate: f64) -> u64 {
    share(rate);
    rate.to_bits()
}

/// Checks a dropout rate: at least 0 and below 1.
///
/// # Panics
///
/// If it is outside.
#[track_caller]
pub const fn share(rate: f64) {
    const REQUIREMENT: &str = "the rate of `Dropout` must be at least 0 and below 1, but it is ";
    if rate >= 0.0 && rate < 1.0 {
        return;
    }
    let found = decimal(rate);
    if rate >= 5.0 && rate < 100.0 {
        concat_panic(&[
            &[text(REQUIREMENT)],
            &found,
            &[text("; for ")],
            &found,
            &[text(" percent write ")],
            &decimal(rate / 100.0),
        ]);
    }
    concat_panic(&[&[text(REQUIREMENT)], &found]);
}

/// The bits of a factor of a penalty: at least 0.
///
/// # Panics
///
/// If it is negative or no number.
#[must_use]
#[track_caller]
pub const fn penalty(factor: f64) -> u64 {
    self::factor(factor);
    factor.to_bits()
}

/// Checks a factor of a penalty: at least 0.
///
/// # Panics
///
/// If it is negative or no finite number.
#[track_caller]
pub const fn factor(factor: f64) {
    if factor >= 0.0 && factor < f64::INFINITY {
        return;
    }
    let requirement = "the factor of a penalty must be at least 0 and finite, but it is ";
    concat_panic(&[&[text(requirement)], &decimal(factor)]);
}

/// The bits of the ε of a normalisation: above 0 and below 1.
///
/// # Panics
///
/// If it is outside.
#[must_use]
#[track_caller]
pub const fn epsilon(epsilon: f64) -> u64 {
    little(epsilon);
    epsilon.to_bits()
}

/// Checks the ε of a normalisation: above 0 and below 1. (A larger number is rather that of features,
/// which others state there.)
///
/// # Panics
///
/// If it is outside.
#[track_caller]
pub const fn little(epsilon: f64) {
    if epsilon > 0.0 && epsilon < 1.0 {
        return;
    }
    let requirement = "what is added to the variance must be above 0 and below 1, but it is ";
    concat_panic(&[&[text(requirement)], &decimal(epsilon)]);
}

/// The bits of the momentum of a `BatchNorm`: above 0 and at most 1.
///
/// # Panics
///
/// If it is outside.
#[must_use]
#[track_caller]
pub const fn momentum(momentum: f64) -> u64 {
    pace(momentum);
    momentum.to_bits()
}

/// Checks the momentum of a `BatchNorm`: above 0 and at most 1. It is the share that a batch has in
/// the running statistics.
///
/// # Panics
///
/// If it is outside.
#[track_caller]
pub const fn pace(momentum: f64) {
    if momentum > 0.0 && momentum <= 1.0 {
        return;
    }
    let requirement = "the momentum of `BatchNorm` must be above 0 and at most 1, but it is ";
    let meaning = "; it is the share of the new, as in PyTorch; in Keras that of the old";
    concat_panic(&[&[text(requirement)], &decimal(momentum), &[text(meaning)]]);
}

/// The bits of the standard deviation of noise: at least 0.
///
/// # Panics
///
/// If it is negative or no finite number.
#[must_use]
#[track_caller]
pub const fn deviation(deviation: f64) -> u64 {
    spread(deviation);
    deviation.to_bits()
}

/// Checks the standard deviation of noise: at least 0.
///
/// # Panics
///
/// If it is negative or no finite number.
#[track_caller]
pub const fn spread(deviation: f64) {
    if deviation >= 0.0 && deviation < f64::INFINITY {
        return;
    }
    let requirement =
        "the standard deviation of `GaussianNoise` must be at least 0 and finite, but it is ";
    concat_panic(&[&[text(requirement)], &decimal(deviation)]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_right_passes_through() {
        assert_eq!(f64::from_bits(rate(0.2)).to_bits(), 0.2_f64.to_bits());
        assert_eq!(momentum(1.0), 1.0_f64.to_bits());
    }

    #[test]
    #[should_panic = "must be at least 0 and below 1, but it is 20; for 20 percent write 0.2"]
    fn percent_is_no_rate() {
        let _ = rate(20.0);
    }

    #[test]
    #[should_panic = "must be at least 0 and below 1, but it is -0.1"]
    fn a_negative_rate_is_named() {
        let _ = rate(-0.1);
    }

    #[test]
    #[should_panic = "the factor of a penalty must be at least 0 and finite, but it is -0.1"]
    fn a_negative_penalty_is_named() {
        let _ = penalty(-0.1);
    }

    #[test]
    #[should_panic = "must be above 0 and below 1, but it is 0"]
    fn zero_is_no_epsilon() {
        let _ = epsilon(0.0);
    }

    #[test]
    #[should_panic = "the standard deviation of `GaussianNoise` must be at least 0 and finite, but it is -0.5"]
    fn a_negative_deviation_is_named() {
        let _ = deviation(-0.5);
    }

    #[test]
    #[should_panic = "must be at least 0 and below 1, but it is no number"]
    fn no_number_is_no_rate() {
        let _ = rate(f64::NAN);
    }

    #[test]
    #[should_panic = "must be above 0 and at most 1, but it is 1.5; it is the share of the new"]
    fn more_than_all_is_no_momentum() {
        let _ = momentum(1.5);
    }
}
