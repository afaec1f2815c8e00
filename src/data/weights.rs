//! How much each sample counts: weights of samples, and what weights of classes need.

use nn_core::Scalar;
use nn_core::shape::Shape;
use nn_core::target::{Bits, Classes, OneHot, argmax};

use super::{Dataset, Stored};
use crate::{Error, Result};

impl<X: Shape, Y: Stored<T>, T: Scalar> Dataset<X, Y, T> {
    /// The same data set with a weight for each sample: its loss and its gradient count so much, in
    /// training and in evaluation. Shuffling and splitting carry the weights along.
    ///
    /// The sum of a batch is divided by the number of its samples and not by the sum of its weights,
    /// as with Keras's `sample_weight`: weights with a mean of 1 keep the size of the steps. The
    /// accuracy counts every sample once.
    ///
    /// ```
    /// use staticnet::prelude::*;
    ///
    /// let data = Dataset::<Flat<1>, Classes<2>>::new(vec![0.0, 0.5, 1.0], vec![0, 1, 1])?;
    /// let data = data.with_weights(vec![2.0, 0.5, 0.5])?;
    /// assert_eq!(data.weights(), Some(&[2.0, 0.5, 0.5][..]));
    /// # Ok::<(), staticnet::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If there are not as many weights as samples, or one is negative or not finite.
    pub fn with_weights(mut self, weights: Vec<T>) -> Result<Self> {
        if weights.len() != self.len() {
            let expected = format_args!("{}, one for each sample", self.len()).to_string();
            return Err(Error::invalid("the number of weights", expected, weights.len()));
        }
        for (index, weight) in weights.iter().enumerate() {
            check_weight::<T>(format_args!("weight {index}"), weight.widen())?;
        }
        self.weights = Some(weights);
        Ok(self)
    }

    /// The weights of all samples, if they were given some.
    #[must_use]
    pub fn weights(&self) -> Option<&[T]> {
        self.weights.as_deref()
    }

    /// Weights with which each class counts the same in all, however many samples it has:
    /// `wᵢ = n / (k nᵢ)`, where class `i` has `nᵢ` of the `n` samples and `k` classes have any; one
    /// that has none weighs 0.
    ///
    /// scikit-learn: `class_weight="balanced"`.
    ///
    /// ```
    /// use staticnet::prelude::*;
    ///
    /// let data = Dataset::<Flat<1>, Classes<2>>::new(vec![0.0; 4], vec![0, 1, 1, 1])?;
    /// assert_eq!(data.balanced_weights(), [2.0, 4.0 / 6.0]);
    /// # Ok::<(), staticnet::Error>(())
    /// ```
    #[must_use]
    pub fn balanced_weights<const C: usize>(&self) -> [f64; C]
    where
        Y: Classified<C, T>,
    {
        let counts = self.class_counts::<C>();
        let occurring = counts.iter().filter(|count| **count > 0).count();
        counts.map(|count| match count {
            0 => 0.0,
            _ => self.len() as f64 / (occurring * count) as f64,
        })
    }
}

/// Targets of which each names one of `C` classes.
#[diagnostic::on_unimplemented(
    message = "{C} class weights need targets of {C} classes; give one weight for each class",
    label = "these targets are `{Self}`",
    note = "`Classes<{C}>` and `OneHot<{C}>` do, and `Bits<1>` names one of two; for other targets give each sample a weight with `.with_weights(…)` of the data set"
)]
pub trait Classified<const C: usize, T: Scalar = f32>: Stored<T> {
    /// The class that a target names.
    fn class(target: &[Self::Item]) -> usize;
}

impl<const C: usize, T: Scalar> Classified<C, T> for Classes<C> {
    fn class(target: &[usize]) -> usize {
        target[0]
    }
}

impl<const C: usize, T: Scalar> Classified<C, T> for OneHot<C> {
    fn class(target: &[T]) -> usize {
        argmax(target)
    }
}

impl<T: Scalar> Classified<2, T> for Bits<1> {
    fn class(target: &[T]) -> usize {
        usize::from(target[0].widen() > 0.5)
    }
}

/// Refuses what, rounded to `T`, is no weight.
pub(crate) fn check_weight<T: Scalar>(what: impl std::fmt::Display, weight: f64) -> Result<()> {
    let rounded = T::narrow(weight).widen();
    if rounded >= 0.0 && rounded.is_finite() {
        Ok(())
    } else {
        let expected = "a finite number from 0 up that the network's scalar can hold";
        Err(Error::invalid(what, expected, format_args!("{weight:?}")))
    }
}
