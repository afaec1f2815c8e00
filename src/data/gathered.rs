//! Room for the batches of a data set.

use nn_core::Scalar;

use crate::aligned::Aligned;

/// Room for a batch, made once and filled again and again.
#[derive(Debug)]
pub(crate) struct Gathered<I, T> {
    pub(super) samples: Aligned<T>,
    pub(super) targets: Vec<I>,
    /// Empty if no sample has a weight.
    weights: Vec<T>,
    pub(super) columns: usize,
    /// Of a sample and of a target.
    pub(super) sizes: [usize; 2],
}

impl<I: Copy + Default, T: Scalar> Gathered<I, T> {
    /// Room for so many values of samples and items of targets.
    pub(crate) fn new(samples: usize, targets: usize) -> Self {
        let (samples, targets) = (Aligned::zeros(samples), vec![I::default(); targets]);
        Self { samples, targets, weights: Vec::new(), columns: 0, sizes: [0; 2] }
    }

    /// Adds the weights of the samples that were gathered, the first being sample `index(0)`.
    pub(crate) fn weigh(&mut self, weights: Option<&[T]>, index: impl Fn(usize) -> usize) {
        self.weights.clear();
        if let Some(weights) = weights {
            self.weights.extend((0..self.columns).map(|column| weights[index(column)]));
        }
    }

    pub(crate) fn samples(&self) -> &[T] {
        &self.samples.as_slice()[..self.columns * self.sizes[0]]
    }

    pub(crate) fn targets(&self) -> &[I] {
        &self.targets[..self.columns * self.sizes[1]]
    }

    pub(crate) fn weights(&self) -> Option<&[T]> {
        (!self.weights.is_empty()).then_some(&self.weights)
    }
}
