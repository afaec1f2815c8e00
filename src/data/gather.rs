//! Batches, gathered from the samples of a data set.

use std::iter::Zip;
use std::ops::Range;
use std::slice::{Chunks, ChunksMut};
use std::sync::{Mutex, PoisonError};

use nn_core::Scalar;
use nn_core::crew::Crew;
use nn_core::shape::Shape;

use super::{Dataset, Stored};
use crate::aligned::Aligned;

/// Samples that are copied at once: together they have as many cache lines on their way from main
/// memory as a processor asks for at a time.
const FEW: usize = 4;

/// Multiplications that take as long as to gather one value, mostly waiting for main memory.
const GATHERING: usize = 25;

/// Room for a batch, made once and filled again and again.
#[derive(Debug)]
pub(crate) struct Gathered<I, T> {
    samples: Aligned<T>,
    targets: Vec<I>,
    /// Empty if no sample has a weight.
    weights: Vec<T>,
    columns: usize,
    /// Of a sample and of a target.
    sizes: [usize; 2],
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

    /// Room for `columns` samples and targets of these sizes.
    fn room(&mut self, columns: usize, sizes: [usize; 2]) -> (&mut [T], &mut [I]) {
        (self.columns, self.sizes) = (columns, sizes);
        let samples = &mut self.samples.as_mut_slice()[..columns * sizes[0]];
        (samples, &mut self.targets[..columns * sizes[1]])
    }
}

impl<X: Shape, Y: Stored<T>, T: Scalar> Dataset<X, Y, T> {
    /// Copies neighbouring samples with their targets into a batch.
    pub(crate) fn gather(&self, indices: Range<usize>, batch: &mut Gathered<Y::Item, T>) {
        let (samples, targets) = batch.room(indices.len(), [X::SIZE, Y::WIDTH]);
        self.copy_few(indices, samples, targets);
    }

    /// Begins to copy the samples of these indices with their targets into a batch.
    pub(crate) fn gathering<'a>(
        &'a self,
        indices: &'a [usize],
        batch: &'a mut Gathered<Y::Item, T>,
    ) -> Gathering<'a, X, Y, T> {
        let (samples, targets) = batch.room(indices.len(), [X::SIZE, Y::WIDTH]);
        let samples = samples.chunks_mut(FEW * X::SIZE);
        let targets = targets.chunks_mut(FEW * Y::WIDTH);
        Gathering { data: self, rest: Mutex::new(indices.chunks(FEW).zip(samples).zip(targets)) }
    }
}

/// What is left of a batch that is being gathered.
type Rest<'a, I, T> = Zip<Zip<Chunks<'a, usize>, ChunksMut<'a, T>>, ChunksMut<'a, I>>;

/// A batch that is being gathered, a few samples at a time, by whoever has the time: while one
/// thread alone can go on with a step, the others gather the next batch.
pub(crate) struct Gathering<'a, X, Y: Stored<T>, T: Scalar> {
    data: &'a Dataset<X, Y, T>,
    rest: Mutex<Rest<'a, Y::Item, T>>,
}

impl<X: Shape, Y: Stored<T>, T: Scalar> Gathering<'_, X, Y, T> {
    /// Gathers a few samples more; `false` if none are left to begin with.
    pub(crate) fn advance(&self) -> bool {
        let next = self.rest.lock().unwrap_or_else(PoisonError::into_inner).next();
        let Some(((indices, samples), targets)) = next else { return false };
        self.data.copy_few(indices.iter().copied(), samples, targets);
        true
    }

    /// Gathers what is left.
    pub(crate) fn finish(mut self, crew: &dyn Crew) {
        let rest = self.rest.get_mut().unwrap_or_else(PoisonError::into_inner).len();
        if rest * FEW * X::SIZE * GATHERING < crew.pays_from() {
            while self.advance() {}
        } else {
            crew.run(&|_| while self.advance() {});
        }
    }
}
