use nn_core::batch::Batch;
use nn_core::clipping::Clipping;
use nn_core::learner::{Accumulate, Learner};
use nn_core::losses::Loss;
use nn_core::optimizers::Optimizer;
use nn_core::random::Generator;
use nn_core::shape::Shape;
use nn_core::target::Target;
use nn_core::{Layer, Means, Scalar, Score, Sequential, Start};

use super::fault::Culprit;
use crate::Result;
use crate::model::{at_least_one, refused};

/// How a batch becomes a step of the update rule: [`Fused`] or [`Whole`], and whether the step is
/// [`Guarded`](super::Guarded).
///
/// They are types, so that a program is compiled with that which it takes, and no other.
pub trait Path: std::fmt::Debug {
    /// This path with the whole gradient.
    type Whole: Path;

    /// Whether each epoch is to leave everything finite, and is taken back where it does not.
    const GUARDED: bool = false;

    /// Refuses settings that make no sense.
    ///
    /// # Errors
    ///
    /// If a setting is out of its range.
    fn check<T: Scalar>(&self) -> Result<()>;

    /// This path with the whole gradient, of which settings are changed.
    fn whole(self, change: impl FnOnce(Whole) -> Whole) -> Self::Whole;

    /// How many batches make one step.
    fn batches(&self) -> usize;

    /// The scalars of gradient that it writes down, of so many parameters.
    fn written(parameters: usize) -> usize;

    /// Learns from one batch, in a step or as a part of one.
    fn learn<X, L, Y, C, O, T>(
        &self,
        network: &mut Sequential<X, L, T>,
        x: Batch<'_, X, T>,
        target: Y::Batch<'_>,
        loss: &C,
        lesson: Lesson<'_, O, T>,
        means: Means<'_, T>,
    ) -> Score
    where
        X: Shape,
        L: Layer<X, T>,
        Y: Target<T>,
        C: Loss<<L as Layer<X, T>>::Output, Y, T>,
        C::From: Start<L, X, T>,
        O: Optimizer,
        T: Scalar;

    /// What first is not finite in a step on a batch, from the outputs of the layers to the
    /// gradient; its sample is a column of the batch. Nothing where nobody looks.
    fn inspect<X, L, Y, C, T>(
        _network: &mut Sequential<X, L, T>,
        _x: Batch<'_, X, T>,
        _target: Y::Batch<'_>,
        _loss: &C,
        _random: &Generator,
        _workspace: &mut [T],
    ) -> Option<Culprit>
    where
        X: Shape,
        L: Layer<X, T>,
        Y: Target<T>,
        C: Loss<<L as Layer<X, T>>::Output, Y, T>,
        C::From: Start<L, X, T>,
        T: Scalar,
    {
        None
    }
}

/// What a batch is to its step, and what the step is made with.
pub struct Lesson<'a, O, T> {
    /// The update rule, with the learning rate of this step.
    pub optimizer: &'a O,
    /// The number of the step, from 1.
    pub step: u64,
    /// The update rule's memory.
    pub slots: &'a mut [T],
    /// Where the gradient is written down.
    pub gradient: &'a mut [T],
    /// The batch's place.
    pub part: Part,
}

/// The place of a batch among those that make one step.
#[derive(Clone, Copy, Debug)]
pub struct Part {
    /// Whether it is the first.
    pub first: bool,
    /// Whether it is the last.
    pub last: bool,
    /// How many of the step's samples are its own.
    pub share: f64,
}

impl Part {
    /// The part of the samples from `start` on, `len` in number, where a step has `step` samples
    /// and an epoch `epoch`.
    pub(super) fn new(start: usize, len: usize, step: usize, epoch: usize) -> Self {
        let begin = start - start % step;
        let end = begin.saturating_add(step).min(epoch);
        let share = len as f64 / (end - begin) as f64;
        Self { first: start == begin, last: start + len == end, share }
    }
}

/// Each batch is a step, and the gradient is taken up by the update while it is made.
#[derive(Clone, Copy, Debug, Default)]
pub struct Fused;

impl Path for Fused {
    type Whole = Whole;

    fn check<T: Scalar>(&self) -> Result<()> {
        Ok(())
    }

    fn whole(self, change: impl FnOnce(Whole) -> Whole) -> Whole {
        change(Whole { clipping: None, batches: 1 })
    }

    fn batches(&self) -> usize {
        1
    }

    fn written(_parameters: usize) -> usize {
        0
    }

    fn learn<X, L, Y, C, O, T>(
        &self,
        network: &mut Sequential<X, L, T>,
        x: Batch<'_, X, T>,
        target: Y::Batch<'_>,
        loss: &C,
        lesson: Lesson<'_, O, T>,
        means: Means<'_, T>,
    ) -> Score
    where
        X: Shape,
        L: Layer<X, T>,
        Y: Target<T>,
        C: Loss<<L as Layer<X, T>>::Output, Y, T>,
        C::From: Start<L, X, T>,
        O: Optimizer,
        T: Scalar,
    {
        let learner = Learner::new(lesson.optimizer.rule::<T>(lesson.step), lesson.slots);
        network.learn::<Y, C, _>(x, target, loss, learner, means)
    }
}

/// The gradient is written down whole, of one batch or of several, clipped, and then taken up.
#[derive(Clone, Copy, Debug)]
pub struct Whole {
    pub(super) clipping: Option<Clipping>,
    pub(super) batches: usize,
}

impl Path for Whole {
    type Whole = Self;

    fn check<T: Scalar>(&self) -> Result<()> {
        at_least_one("the number of batches of a step", self.batches)?;
        self.clipping.map_or(Ok(()), |clipping| clipping.check::<T>().map_err(refused))
    }

    fn whole(self, change: impl FnOnce(Self) -> Self) -> Self {
        change(self)
    }

    fn batches(&self) -> usize {
        self.batches
    }

    fn written(parameters: usize) -> usize {
        parameters
    }

    fn learn<X, L, Y, C, O, T>(
        &self,
        network: &mut Sequential<X, L, T>,
        x: Batch<'_, X, T>,
        target: Y::Batch<'_>,
        loss: &C,
        lesson: Lesson<'_, O, T>,
        means: Means<'_, T>,
    ) -> Score
    where
        X: Shape,
        L: Layer<X, T>,
        Y: Target<T>,
        C: Loss<<L as Layer<X, T>>::Output, Y, T>,
        C::From: Start<L, X, T>,
        O: Optimizer,
        T: Scalar,
    {
        let Lesson { optimizer, step, slots, gradient, part } = lesson;
        if part.first {
            gradient.fill(T::zero());
        }
        let learner = Learner::new(Accumulate(T::narrow(part.share)), gradient);
        let score = network.learn::<Y, C, _>(x, target, loss, learner, means);
        if part.last {
            if let Some(clipping) = self.clipping {
                network.clip(clipping, gradient);
            }
            network.update(optimizer, step, gradient, slots);
        }
        score
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Fifty samples in batches of 16, two of which make a step: 16 and 16, 16 and 2.
    #[test]
    fn the_last_step_takes_what_is_left() {
        let parts = [0, 16, 32, 48].map(|start| Part::new(start, 16.min(50 - start), 32, 50));
        assert_eq!(parts.map(|part| part.first), [true, false, true, false]);
        assert_eq!(parts.map(|part| part.last), [false, true, false, true]);
        for (part, samples) in parts.iter().zip([16.0 / 32.0, 16.0 / 32.0, 16.0 / 18.0, 2.0 / 18.0])
        {
            assert!((part.share - samples).abs() < 1e-15, "{part:?}");
        }
    }
}
