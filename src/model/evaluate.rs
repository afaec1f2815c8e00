use std::ops::Range;

use nn_core::batch::Batch;
use nn_core::crew::{Crew, each};
use nn_core::losses::{Loss, Weighted};
use nn_core::optimizers::Optimizer;
use nn_core::shape::{Feeds, Shape};
use nn_core::target::Target;
use nn_core::{Layer, Scalar, Score, Sequential};

use super::{Compiled, Evaluation, Mean, refused};
use crate::Result;
use crate::aligned::Aligned;
use crate::data::{Dataset, Gathered, Stored};
use crate::fit::SameScalar;
use crate::threads::{Team, default_threads};

/// Samples that pass through the network at once where no batch size is asked for: few enough that
/// they and what the layers make of them stay in the cache.
pub(crate) const EVALUATION_BATCH: usize = 64;

impl<X, L, T, O, C> Compiled<Sequential<X, L, T>, O, C, T>
where
    X: Shape,
    L: Layer<X, T>,
    T: Scalar,
    O: Optimizer,
{
    /// The mean loss over a data set, weighted if the data set is, and the accuracy where its
    /// targets are classes or bits.
    ///
    /// # Errors
    ///
    /// If the environment variable `STATICNET_THREADS` is no number of threads, or a setting of the
    /// loss is out of its range.
    pub fn evaluate<Z, Y, U>(&self, data: &Dataset<Z, Y, U>) -> Result<Evaluation>
    where
        Z: Feeds<X>,
        Y: Stored<T> + Stored<U>,
        U: SameScalar<T>,
        C: Loss<<L as Layer<X, T>>::Output, Y, T>,
    {
        check_loss::<L::Output, Y, C, T>(&self.state.loss)?;
        let data = U::data(data);
        Ok(self.evaluate_with(data, 0..data.len(), &Team::new(default_threads()?)))
    }

    /// [`evaluate`](Self::evaluate) over some samples, the batches shared among the threads of a
    /// team.
    pub(crate) fn evaluate_with<Z, Y>(
        &self,
        data: &Dataset<Z, Y, T>,
        samples: Range<usize>,
        team: &Team,
    ) -> Evaluation
    where
        Z: Feeds<X>,
        Y: Stored<T>,
        C: Loss<<L as Layer<X, T>>::Output, Y, T>,
    {
        let columns = EVALUATION_BATCH.min(samples.len());
        let batches = samples.len().div_ceil(columns);
        let share = batches.div_ceil(team.threads());
        let mut scores = vec![None; batches];
        let (network, loss) = (&*self.network, &self.state.loss);
        each(team, scores.chunks_mut(share).enumerate(), |(part, scores)| {
            let mut room = Room::new::<X, L, Y>(columns);
            for (index, score) in scores.iter_mut().enumerate() {
                let start = samples.start + (part * share + index) * columns;
                let samples = start..samples.end.min(start + columns);
                let count = samples.len();
                *score = Some((room.score::<X, L, Y, Z, C>(network, loss, data, samples), count));
            }
        });
        // In the order of the data, so that the sum does not depend on the number of threads.
        let mut total = Mean::default();
        for (score, samples) in scores.into_iter().flatten() {
            total.add(score.loss, score.correct, samples);
        }
        total.evaluation()
    }
}

/// What passes of batches through the network need, made once.
pub(crate) struct Room<I, T> {
    pub(crate) batch: Gathered<I, T>,
    pub(crate) workspace: Aligned<T>,
}

impl<I: Copy + Default, T: Scalar> Room<I, T> {
    pub(crate) fn new<X: Shape, L: Layer<X, T>, Y: Stored<T, Item = I>>(columns: usize) -> Self {
        Self {
            batch: Gathered::new(columns * X::SIZE, columns * Y::WIDTH),
            workspace: Aligned::zeros(Sequential::<X, L, T>::workspace_len(columns)),
        }
    }

    /// How good the network's outputs for some samples are.
    fn score<X, L, Y, Z, C>(
        &mut self,
        network: &Sequential<X, L, T>,
        loss: &C,
        data: &Dataset<Z, Y, T>,
        samples: Range<usize>,
    ) -> Score
    where
        X: Shape,
        L: Layer<X, T>,
        Y: Stored<T, Item = I>,
        Z: Shape,
        C: Loss<L::Output, Y, T>,
    {
        let start = samples.start;
        data.gather(samples, &mut self.batch);
        self.batch.weigh(data.weights(), |i| start + i);
        let (x, target) = (Batch::new(self.batch.samples()), Y::batch(self.batch.targets()));
        let loss = &Weighted { loss: *loss, weights: self.batch.weights() };
        network.score::<Y, Weighted<'_, C, T>>(x, target, loss, self.workspace.as_mut_slice())
    }
}

/// Refuses a loss whose settings would spoil every parameter.
pub(crate) fn check_loss<O: Shape, Y: Target<T>, C: Loss<O, Y, T>, T: Scalar>(
    loss: &C,
) -> Result<()> {
    loss.check().map_err(refused)
}
