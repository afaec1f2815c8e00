use nn_core::Scalar;
use nn_core::batch::Batch;
use nn_core::losses::{CrossEntropy, Loss};
use nn_core::shape::Flat;
use nn_core::target::Classes;

use super::{check_classes, check_counts, check_finite};
use crate::{Error, Result};

/// The share of samples whose true class is among the `k` with the largest values. Of equal values
/// the first counts as larger, so that with `k = 1` it is the accuracy.
///
/// scikit-learn: `top_k_accuracy_score`, which takes the last of equal values; Keras:
/// `SparseTopKCategoricalAccuracy`, which takes all of them.
///
/// ```
/// use staticnet::{batch::Batch, metrics::top_k_accuracy, prelude::*};
///
/// let outputs = Batch::<Flat<3>>::new(&[0.5, 0.3, 0.2, 0.1, 0.2, 0.7]);
/// assert_eq!(top_k_accuracy(2, outputs, &[1, 0])?, 0.5);
/// # Ok::<(), staticnet::Error>(())
/// ```
///
/// # Errors
///
/// If `k` is 0, there are no samples or not as many classes, a class is not below `C`, or a value is
/// not finite.
pub fn top_k_accuracy<const C: usize, T: Scalar>(
    k: usize,
    outputs: Batch<'_, Flat<C>, T>,
    classes: &[usize],
) -> Result<f64> {
    if k == 0 {
        return Err(Error::invalid("k", "at least 1", k));
    }
    check_counts(outputs.columns(), classes.len())?;
    check_classes("true class", classes, C)?;
    check_finite(outputs.as_slice())?;
    let above = |y: &[T], class: usize| {
        let larger =
            |(i, value): (usize, &T)| *value > y[class] || (i < class && *value == y[class]);
        y.iter().enumerate().filter(|pair| larger(*pair)).count()
    };
    let pairs = outputs.iter().zip(classes);
    let right = pairs.filter(|(y, class)| above(y, **class) < k).count();
    Ok(right as f64 / classes.len() as f64)
}

/// The area under the receiver operating characteristic: the chance that a sample with the answer
/// yes has a larger value than one with no; equal values count half.
///
/// scikit-learn: `roc_auc_score`; Keras: `AUC`, which approximates it by 200 thresholds.
///
/// ```
/// use staticnet::metrics::roc_auc;
///
/// assert_eq!(roc_auc(&[0.1, 0.4, 0.35, 0.8], &[false, false, true, true])?, 0.75);
/// # Ok::<(), staticnet::Error>(())
/// ```
///
/// # Errors
///
/// If there are not as many values as answers, a value is not finite, or all answers are the same.
pub fn roc_auc<T: Scalar>(values: &[T], answers: &[bool]) -> Result<f64> {
    check_counts(values.len(), answers.len())?;
    check_finite(values)?;
    let yes = answers.iter().filter(|answer| **answer).count();
    let no = answers.len() - yes;
    if yes == 0 || no == 0 {
        let found = if no == 0 { "all yes" } else { "all no" };
        return Err(Error::invalid("the answers behind a curve", "some yes and some no", found));
    }
    let mut pairs: Vec<(f64, bool)> =
        values.iter().map(|value| value.widen()).zip(answers.iter().copied()).collect();
    pairs.sort_by(|a, b| a.0.total_cmp(&b.0));
    // For each yes the no below it, twice, and those beside it once.
    let (mut twice, mut below) = (0, 0);
    // Zeros of both signs are equal, though sorted apart.
    for equal in pairs.chunk_by(|a, b| a.0 >= b.0) {
        let yes = equal.iter().filter(|pair| pair.1).count();
        let no = equal.len() - yes;
        twice += yes * (2 * below + no);
        below += no;
    }
    Ok(twice as f64 / (2.0 * yes as f64 * no as f64))
}

/// The mean of `−ln p` of the true classes, as [`CrossEntropy`] has it.
///
/// scikit-learn: `log_loss`, which takes probabilities as at least the rounding unit of their type;
/// here it is the smallest normal number.
///
/// # Errors
///
/// If there are no samples or not as many classes, a class is not below `C`, or a value is not
/// finite.
pub fn log_loss<const C: usize, T: Scalar>(
    probabilities: Batch<'_, Flat<C>, T>,
    classes: &[usize],
) -> Result<f64> {
    check_counts(probabilities.columns(), classes.len())?;
    check_classes("true class", classes, C)?;
    check_finite(probabilities.as_slice())?;
    let of = |p, class| Loss::<Flat<C>, Classes<C>, T>::sample_value(&CrossEntropy, p, class);
    let sum: f64 = probabilities.iter().zip(classes).map(|(p, class)| of(p, *class)).sum();
    Ok(sum / classes.len() as f64)
}
