use std::fmt;

use super::{check_classes, check_counts};
use crate::Result;

/// How often class `i` was taken for class `j`, for each two of `C` classes: rows are the true
/// classes, columns the predicted ones.
///
/// scikit-learn: `confusion_matrix`, and with [`Scores`] `precision_recall_fscore_support` and
/// `classification_report` with `zero_division=0`.
///
/// ```
/// use staticnet::metrics::ConfusionMatrix;
///
/// let matrix = ConfusionMatrix::<3>::of(&[0, 1, 1, 2], &[0, 1, 2, 2])?; // predicted, true
/// assert_eq!(matrix.count(2, 1), 1);
/// assert_eq!(matrix.accuracy(), 0.75);
/// assert_eq!((matrix.class(1).precision, matrix.class(2).recall), (0.5, 0.5));
/// println!("{matrix}");
/// # Ok::<(), staticnet::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfusionMatrix<const C: usize> {
    /// Row after row, on the heap: a thousand classes have a million pairs.
    counts: Vec<usize>,
}

/// Precision, recall and their harmonic mean, of a class or as a mean of classes. A quotient by zero
/// is 0.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Scores {
    /// How many of those that were taken for the class belong to it.
    pub precision: f64,
    /// How many of those that belong to the class were taken for it.
    pub recall: f64,
    /// `2 p r / (p + r)` of precision and recall; in a mean the mean of that.
    pub f1: f64,
}

impl<const C: usize> ConfusionMatrix<C> {
    /// Counts predicted classes beside the true ones.
    ///
    /// # Errors
    ///
    /// If there are none or not as many of both, or a class is not below `C`.
    pub fn of(predicted: &[usize], actual: &[usize]) -> Result<Self> {
        check_counts(predicted.len(), actual.len())?;
        check_classes("predicted class", predicted, C)?;
        check_classes("true class", actual, C)?;
        let mut counts = vec![0; C * C];
        for (predicted, actual) in predicted.iter().zip(actual) {
            counts[actual * C + predicted] += 1;
        }
        Ok(Self { counts })
    }

    /// How many samples of class `actual` were taken for class `predicted`; 0 for a class that
    /// does not exist.
    #[must_use]
    pub fn count(&self, actual: usize, predicted: usize) -> usize {
        if actual < C && predicted < C { self.counts[actual * C + predicted] } else { 0 }
    }

    /// How many samples belong to a class.
    #[must_use]
    pub fn support(&self, class: usize) -> usize {
        (0..C).map(|predicted| self.count(class, predicted)).sum()
    }

    /// How many samples were taken for a class.
    fn taken(&self, class: usize) -> usize {
        (0..C).map(|actual| self.count(actual, class)).sum()
    }

    fn right(&self) -> usize {
        (0..C).map(|class| self.count(class, class)).sum()
    }

    /// How many samples were counted.
    #[must_use]
    pub fn samples(&self) -> usize {
        self.counts.iter().sum()
    }

    /// The share of samples that were given their right class.
    #[must_use]
    pub fn accuracy(&self) -> f64 {
        quotient(self.right(), self.samples())
    }

    /// Precision, recall and F1 of one class.
    #[must_use]
    pub fn class(&self, class: usize) -> Scores {
        let right = self.count(class, class);
        let (taken, support) = (self.taken(class), self.support(class));
        Scores {
            precision: quotient(right, taken),
            recall: quotient(right, support),
            f1: quotient(2 * right, taken + support),
        }
    }

    /// The mean of the classes, each counting the same. A class that neither occurs nor is
    /// predicted is left out, as scikit-learn does unless it is given labels.
    #[must_use]
    pub fn macro_average(&self) -> Scores {
        self.average(|class| usize::from(self.taken(class) + self.support(class) > 0))
    }

    /// The mean of the classes, each counting by the samples it has.
    #[must_use]
    pub fn weighted_average(&self) -> Scores {
        self.average(|class| self.support(class))
    }

    /// Over the samples of all classes together. Where each sample has one class, and is given one,
    /// all three are the accuracy.
    #[must_use]
    pub fn micro_average(&self) -> Scores {
        let accuracy = self.accuracy();
        Scores { precision: accuracy, recall: accuracy, f1: accuracy }
    }

    fn average(&self, weight: impl Fn(usize) -> usize) -> Scores {
        let (mut sum, mut total) = (Scores::default(), 0.0);
        for class in 0..C {
            let (scores, weight) = (self.class(class), weight(class) as f64);
            sum.precision += weight * scores.precision;
            sum.recall += weight * scores.recall;
            sum.f1 += weight * scores.f1;
            total += weight;
        }
        // There is at least one sample, and so one class that counts.
        Scores { precision: sum.precision / total, recall: sum.recall / total, f1: sum.f1 / total }
    }
}

fn quotient(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// A row for each true class with its scores, a column for each predicted one.
impl<const C: usize> fmt::Display for ConfusionMatrix<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let largest = self.counts.iter().copied().max().unwrap_or(0).max(C);
        let width = largest.to_string().len().max(4);
        write!(f, "{:<9}", "true")?;
        for class in 0..C {
            write!(f, " {class:>width$}")?;
        }
        writeln!(f, "  precision  recall      f1")?;
        for class in 0..C {
            write!(f, "{class:<9}")?;
            for predicted in 0..C {
                write!(f, " {:>width$}", self.count(class, predicted))?;
            }
            writeln!(f, "{}", self.class(class))?;
        }
        let gap = (width + 1) * C;
        writeln!(f, "{:<9}{:gap$}{}", "macro", "", self.macro_average())?;
        writeln!(f, "{:<9}{:gap$}{}", "weighted", "", self.weighted_average())?;
        write!(f, "accuracy {:.4} of {} samples", self.accuracy(), self.samples())
    }
}

impl fmt::Display for Scores {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "  {:>9.4}  {:>6.4}  {:>6.4}", self.precision, self.recall, self.f1)
    }
}
