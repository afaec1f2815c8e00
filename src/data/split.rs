//! Parts of a data set: shuffled, stratified, folded.

use nn_core::Scalar;
use nn_core::random::generator;
use nn_core::shape::Shape;
use rand::seq::SliceRandom;

use super::{Classified, Dataset, Stored};
use crate::{Error, Result};

/// The stream of a seed that splits are drawn from; models draw from those before it.
const STREAM: u64 = 3;

impl<X: Shape, Y: Stored<T>, T: Scalar> Dataset<X, Y, T> {
    /// The samples with these indices, in this order, with their targets and weights; one may be
    /// there several times.
    ///
    /// NumPy: `x[indices], y[indices]`; PyTorch: `Subset`.
    ///
    /// ```
    /// use staticnet::prelude::*;
    ///
    /// let data = Dataset::<Flat<1>, Classes<3>>::new(vec![0.0, 0.5, 1.0], vec![0, 1, 2])?;
    /// let subset = data.subset(&[2, 0])?;
    /// assert_eq!(subset.targets(), [2, 0]);
    /// assert_eq!(subset.sample(0).as_slice(), [1.0]);
    /// # Ok::<(), staticnet::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If there are no indices, or no sample has one of them.
    pub fn subset(&self, indices: &[usize]) -> Result<Self> {
        if indices.is_empty() {
            return Err(Error::EmptyDataset { what: "a subset".into() });
        }
        let len = self.len();
        if let Some(index) = indices.iter().find(|index| **index >= len) {
            let expected = format_args!("below {len}, the number of samples").to_string();
            return Err(Error::invalid("an index of a subset", expected, index));
        }
        Ok(self.pick(indices))
    }

    /// The samples in random order; the same seed gives the same order.
    ///
    /// `data.shuffled(seed).split(count)` makes two random parts.
    ///
    /// scikit-learn: `shuffle`, and `train_test_split` with [`split`](Dataset::split) behind it.
    #[must_use]
    pub fn shuffled(&self, seed: u64) -> Self {
        self.pick(&self.order(seed))
    }

    /// The data set in two random parts, of which the first has this `share` of the samples, between
    /// 0 and 1, and, to within one sample, of each class. The same seed makes the same parts.
    ///
    /// scikit-learn: `train_test_split(…, train_size=share, stratify=y)`, which refuses classes of
    /// one sample; here it falls to one of the parts.
    ///
    /// ```
    /// use staticnet::prelude::*;
    ///
    /// let samples = (0..10).map(|index| index as f32).collect::<Vec<_>>();
    /// let data = Dataset::<Flat<1>, Classes<2>>::new(samples, vec![0, 0, 0, 0, 0, 0, 0, 0, 1, 1])?;
    /// let (train, test) = data.split_stratified(0.5, 42)?;
    /// for part in [train, test] {
    ///     assert_eq!(part.targets().iter().sum::<usize>(), 1);
    /// }
    /// # Ok::<(), staticnet::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If the share is not between 0 and 1, or would leave one of the parts empty.
    pub fn split_stratified<const C: usize>(&self, share: f64, seed: u64) -> Result<(Self, Self)>
    where
        Y: Classified<C, T>,
    {
        if !(share > 0.0 && share < 1.0) {
            return Err(Error::invalid("the share of the first part", "between 0 and 1", share));
        }
        let mut left = quotas(&self.class_counts::<C>(), share);
        let (first, second): (Vec<usize>, Vec<usize>) =
            self.order(seed).into_iter().partition(|index| {
                let quota = &mut left[self.class_of::<C>(*index)];
                let taken = *quota > 0;
                *quota -= usize::from(taken);
                taken
            });
        if first.is_empty() || second.is_empty() {
            let expected =
                format_args!("such that neither part of {} samples is empty", self.len())
                    .to_string();
            return Err(Error::invalid("the share of the first part", expected, share));
        }
        Ok((self.pick(&first), self.pick(&second)))
    }

    /// Cross-validation: `k` pairs of a training and a validation set. Each sample is in one of the
    /// `k` validation sets, whose sizes differ by one at most; which, is drawn from the seed.
    ///
    /// scikit-learn: `KFold(k, shuffle=True, random_state=seed)`.
    ///
    /// ```
    /// use staticnet::prelude::*;
    ///
    /// let data = Dataset::<Flat<1>, Classes<2>>::new(vec![0.0, 1.0, 2.0, 3.0], vec![0, 1, 0, 1])?;
    /// for (train, validation) in data.k_fold(4, 42)? {
    ///     assert_eq!((train.len(), validation.len()), (3, 1));
    /// }
    /// # Ok::<(), staticnet::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If `k` is below 2 or above the number of samples.
    pub fn k_fold(&self, k: usize, seed: u64) -> Result<Folds<'_, X, Y, T>> {
        self.folds(k, self.order(seed))
    }

    /// As [`k_fold`](Dataset::k_fold), each validation set having, to within one sample, the same
    /// share of each class.
    ///
    /// scikit-learn: `StratifiedKFold(k, shuffle=True, random_state=seed)`, which refuses `k` above
    /// the number of samples in the largest class; here some sets lack classes then.
    ///
    /// # Errors
    ///
    /// As [`k_fold`](Dataset::k_fold).
    pub fn k_fold_stratified<const C: usize>(
        &self,
        k: usize,
        seed: u64,
    ) -> Result<Folds<'_, X, Y, T>>
    where
        Y: Classified<C, T>,
    {
        let mut order = self.order(seed);
        order.sort_by_key(|index| self.class_of::<C>(*index));
        self.folds(k, order)
    }

    fn folds(&self, k: usize, order: Vec<usize>) -> Result<Folds<'_, X, Y, T>> {
        if k < 2 || k > self.len() {
            let expected = format_args!("from 2 to {}, the number of samples", self.len());
            return Err(Error::invalid("the number of folds", expected.to_string(), k));
        }
        let mut fold_of = vec![0; order.len()];
        for (place, index) in order.into_iter().enumerate() {
            fold_of[index] = place % k;
        }
        Ok(Folds { data: self, fold_of, left: 0..k })
    }

    fn order(&self, seed: u64) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.len()).collect();
        order.shuffle(&mut generator(seed, STREAM));
        order
    }

    fn class_of<const C: usize>(&self, index: usize) -> usize
    where
        Y: Classified<C, T>,
    {
        Y::class(&self.targets[index * Y::WIDTH..][..Y::WIDTH])
    }

    pub(super) fn class_counts<const C: usize>(&self) -> [usize; C]
    where
        Y: Classified<C, T>,
    {
        let mut counts = [0; C];
        (0..self.len()).for_each(|index| counts[self.class_of::<C>(index)] += 1);
        counts
    }
}

/// How many samples of each class make this share of all: the whole part of each share, and one
/// more where the rest is largest until the sum is right.
fn quotas(counts: &[usize], share: f64) -> Vec<usize> {
    let shares: Vec<f64> = counts.iter().map(|count| *count as f64 * share).collect();
    let mut quotas: Vec<usize> = shares.iter().map(|share| whole_part(*share)).collect();
    let wanted = whole_part((counts.iter().sum::<usize>() as f64 * share).round());
    let missing = wanted.saturating_sub(quotas.iter().sum());
    let mut by_rest: Vec<usize> = (0..counts.len()).collect();
    by_rest.sort_by(|a, b| shares[*b].fract().total_cmp(&shares[*a].fract()));
    by_rest.iter().take(missing).for_each(|class| quotas[*class] += 1);
    quotas
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // A share of a count.
fn whole_part(share: f64) -> usize {
    share as usize
}

/// Pairs of a training and a validation set: an iterator that copies one pair after the other.
#[derive(Clone, Debug)]
pub struct Folds<'a, X, Y: Stored<T>, T: Scalar> {
    data: &'a Dataset<X, Y, T>,
    /// The fold in whose validation set each sample is.
    fold_of: Vec<usize>,
    /// Those still to come.
    left: std::ops::Range<usize>,
}

impl<X: Shape, Y: Stored<T>, T: Scalar> Iterator for Folds<'_, X, Y, T> {
    type Item = (Dataset<X, Y, T>, Dataset<X, Y, T>);

    fn next(&mut self) -> Option<Self::Item> {
        let fold = self.left.next()?;
        let (train, validation): (Vec<usize>, Vec<usize>) =
            (0..self.data.len()).partition(|index| self.fold_of[*index] != fold);
        Some((self.data.pick(&train), self.data.pick(&validation)))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.left.size_hint()
    }
}

impl<X: Shape, Y: Stored<T>, T: Scalar> ExactSizeIterator for Folds<'_, X, Y, T> {}
