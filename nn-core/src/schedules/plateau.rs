use super::check_factor;
use crate::fault::Fault;

/// Whether a figure is better the smaller it is, as a loss, or the larger, as an accuracy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Goal {
    /// Small is good.
    Smaller,
    /// Large is good.
    Larger,
}

/// Lowers the learning rate to `η f` where a figure has not become better for more than `patience`
/// epochs.
///
/// Better is what beats the best so far by more than the share `threshold` of its size: below
/// `best − threshold |best|`, or above `best + threshold |best|`; NaN never is. After a fall so many
/// epochs as `cooldown` says are not counted.
///
/// PyTorch: `ReduceLROnPlateau`, with its defaults f = 0.1, a patience of 10, a threshold of 1e-4,
/// no cooldown and 0 as the lowest rate, and its rule that a fall by less than 1e-8 is none. Its
/// share is of `best` itself, so that below zero, where a Poisson loss or an R² may be, also what is
/// a little worse counts as better. Keras's acts one epoch earlier, and its threshold, `min_delta`,
/// is no share.
///
/// It keeps the best figure and its counts: keep it with the model, where training goes on later.
///
/// ```
/// use nn_core::schedules::{Goal, Plateau};
///
/// let mut plateau = Plateau { patience: 1, ..Plateau::new(Goal::Smaller) };
/// let mut rate = 0.5;
/// for (loss, expected) in [(2.0, 0.5), (1.0, 0.5), (1.0, 0.5), (1.5, 0.05), (1.0, 0.05)] {
///     rate = plateau.observe(rate, loss);
///     assert_eq!(rate, expected);
/// }
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Plateau {
    /// Which figures are good.
    pub goal: Goal,
    /// f: what is left of the rate.
    pub factor: f64,
    /// Epochs without an improvement that are borne.
    pub patience: u64,
    /// The share of the best figure that an improvement must exceed.
    pub threshold: f64,
    /// Epochs after a fall that are not counted.
    pub cooldown: u64,
    /// The rate that it does not go below.
    pub lowest: f64,
    /// The best figure so far.
    pub best: Option<f64>,
    /// Epochs without an improvement.
    pub waited: u64,
    /// Epochs of the cooldown that are left.
    pub cooling: u64,
}

impl Plateau {
    /// A fall by less than this is none.
    const LEAST: f64 = 1e-8;

    /// As PyTorch has it, at the beginning of a training.
    #[must_use]
    pub const fn new(goal: Goal) -> Self {
        Self {
            goal,
            factor: 0.1,
            patience: 10,
            threshold: 1e-4,
            cooldown: 0,
            lowest: 0.0,
            best: None,
            waited: 0,
            cooling: 0,
        }
    }

    /// The learning rate after an epoch with `rate` that came to `figure`.
    pub fn observe(&mut self, rate: f64, figure: f64) -> f64 {
        if self.is_better(figure) {
            (self.best, self.waited) = (Some(figure), 0);
        } else {
            self.waited += 1;
        }
        if self.cooling > 0 {
            (self.cooling, self.waited) = (self.cooling - 1, 0);
        }
        if self.waited <= self.patience {
            return rate;
        }
        (self.cooling, self.waited) = (self.cooldown, 0);
        let lower = (rate * self.factor).max(self.lowest);
        if rate - lower > Self::LEAST { lower } else { rate }
    }

    fn is_better(&self, figure: f64) -> bool {
        let Some(best) = self.best else {
            return !figure.is_nan();
        };
        // Its sign does what |best| is to do; above zero these are PyTorch's bits, and an infinite best
        // makes no ∞ − ∞.
        let threshold = self.threshold.copysign(best);
        match self.goal {
            Goal::Smaller => figure < best * (1.0 - threshold),
            Goal::Larger => figure > best * (1.0 + threshold),
        }
    }

    /// Refuses settings that make no rate.
    ///
    /// # Errors
    ///
    /// If a setting is out of its range.
    pub fn check(&self) -> Result<(), Fault> {
        if !(0.0..1.0).contains(&self.factor) {
            let what = "the factor of the plateau";
            return Err(Fault { what, expected: "at least 0 and below 1", found: self.factor });
        }
        check_factor("the threshold of the plateau", self.threshold)?;
        check_factor("the lowest rate of the plateau", self.lowest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether `figure` is better than `best` by more than a tenth of it.
    fn improves(goal: Goal, best: f64, figure: f64) -> bool {
        Plateau { threshold: 0.1, best: Some(best), ..Plateau::new(goal) }.is_better(figure)
    }

    #[test]
    fn the_threshold_is_a_share_of_the_size_of_the_best() {
        for (goal, best, no, yes) in [
            (Goal::Smaller, 2.0, 1.9, 1.7),
            (Goal::Smaller, -2.0, -2.1, -2.3),
            (Goal::Smaller, 0.0, 0.0, -1e-9),
            (Goal::Larger, 2.0, 2.1, 2.3),
            (Goal::Larger, -2.0, -1.9, -1.7),
            (Goal::Larger, 0.0, 0.0, 1e-9),
        ] {
            assert!(!improves(goal, best, best), "{goal:?} {best}: the same");
            assert!(!improves(goal, best, no), "{goal:?} {best}: {no}");
            assert!(improves(goal, best, yes), "{goal:?} {best}: {yes}");
        }
        // A worse one is none either, as it was by a share of the best itself.
        assert!(!improves(Goal::Smaller, -2.0, -1.9));
        assert!(!improves(Goal::Larger, -2.0, -2.1));
    }

    #[test]
    fn numbers_beat_infinity() {
        assert!(improves(Goal::Smaller, f64::INFINITY, 1e300));
        assert!(improves(Goal::Larger, f64::NEG_INFINITY, -1e300));
        assert!(!improves(Goal::Smaller, f64::INFINITY, f64::NAN));
    }
}
