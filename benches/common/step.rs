//! A training step with Adam, made ready to be taken again and again.

use staticnet::batch::Batch;
use staticnet::crew::Crew;
use staticnet::data::Stored;
use staticnet::learner::Learner;
use staticnet::losses::Loss;
use staticnet::optimizers::{Adam, Optimizer, slots};
use staticnet::random::{Generator, generator};
use staticnet::shape::Shape;
use staticnet::{Layer, Means, Sequential, Start};

use crate::common::Aligned;

/// A network with a batch and the room to learn from it.
pub struct Step<X, L, Y: Stored<f32>, C> {
    pub network: Box<Sequential<X, L>>,
    pub x: Aligned<f32>,
    pub targets: Vec<Y::Item>,
    pub loss: C,
    pub random: Generator,
    pub workspace: Aligned<f32>,
    slots: Aligned<f32>,
    taken: u64,
}

impl<X: Shape, L: Layer<X>, Y: Stored<f32>, C> Step<X, L, Y, C>
where
    C: Loss<L::Output, Y, f32>,
    C::From: Start<L, X, f32>,
{
    /// So many samples, with targets that are all the first class or zero.
    pub fn new(network: Box<Sequential<X, L>>, loss: C, columns: usize) -> Self {
        let mut x = Aligned::zeros(X::SIZE * columns);
        x.as_mut_slice().iter_mut().zip(0..).for_each(|(x, i)| *x = (i % 7) as f32 * 0.1);
        Self {
            network,
            x,
            targets: vec![Y::Item::default(); Y::WIDTH * columns],
            loss,
            random: generator(0, 2),
            workspace: Aligned::zeros(Sequential::<X, L>::workspace_len(columns)),
            slots: Aligned::zeros(slots::<Adam, f32>() * L::PARAMETERS),
            taken: 0,
        }
    }

    /// Learns, so little that the loss stays: what has nothing left to learn has derivatives that
    /// are subnormal numbers, which processors are slow with.
    pub fn take(&mut self, crew: &dyn Crew) {
        self.taken += 1;
        let rule = Adam::new(1e-9).rule(self.taken);
        let (random, workspace) = (&mut self.random, self.workspace.as_mut_slice());
        self.network.learn::<Y, C, _>(
            Batch::new(self.x.as_slice()),
            Y::batch(&self.targets),
            &self.loss,
            Learner::new(rule, self.slots.as_mut_slice()),
            Means { crew, random, workspace },
        );
    }
}

/// The operations of a step with `samples`: forward, by the weights, and by the inputs of all
/// layers but the first, which does `first` multiplications of `multiply_adds`.
pub const fn flops(multiply_adds: usize, first: usize, samples: usize) -> usize {
    2 * (3 * multiply_adds - first) * samples
}
