//! A network: what it is, and what can be done with it.

mod as_layer;
mod door;

use core::marker::PhantomData;

#[cfg(feature = "alloc")]
use alloc::boxed::Box;

use bytemuck::Zeroable;

use crate::Scalar;
use crate::batch::{Batch, BatchMut};
use crate::check;
use crate::clipping::Clipping;
use crate::crew::{Alone, Crew};
use crate::initializer::Initializer;
use crate::layer::{Layer, Network, Start};
use crate::learner::{Learner, Record, Rule};
use crate::losses::Loss;
use crate::optimizers::Optimizer;
use crate::random::{Generator, generator};
use crate::shape::{AsSample, Feeds, Sample, Shape};
use crate::summary::Summary;
use crate::target::Target;

/// A network: layers, and the shape of the samples they take.
///
/// This is the type that `network!` makes. Its size is that of its parameters; it can live on the
/// heap ([`new`](Sequential::new)), in a `static`, or inside another network.
// Aligned to cache lines, so that the columns of weights are where their length allows: an epoch of
// the mnist recipe took a twentieth longer otherwise.
#[repr(align(64))]
#[derive(Debug, Zeroable)]
#[zeroable(bound = "L: Zeroable")]
pub struct Sequential<X, L, T = f32> {
    /// The layers, a tree of [`Chain`](crate::layers::Chain)s.
    pub layers: L,
    input: PhantomData<fn() -> (X, T)>,
}

// By hand, because a derived `clone_from` makes its copy on the stack first.
impl<X, L: Clone, T> Clone for Sequential<X, L, T> {
    fn clone(&self) -> Self {
        Self { layers: self.layers.clone(), input: PhantomData }
    }

    fn clone_from(&mut self, source: &Self) {
        self.layers.clone_from(&source.layers);
    }
}

impl<X: Shape, L: Layer<X, T>, T: Scalar> Sequential<X, L, T> {
    /// The number of parameters.
    pub const PARAMETERS: usize = L::PARAMETERS;
    /// Those of them that an update rule changes: all but what is frozen or a running statistic.
    pub const TRAINABLE: usize = L::TRAINABLE;
    /// The bytes that the parameters take.
    pub const PARAMETER_BYTES: usize = L::PARAMETERS * size_of::<T>();
    /// The shape of a sample: the length of each axis.
    pub const INPUT: &'static [usize] = X::DIMENSIONS;
    /// The shape of an output: the length of each axis.
    pub const OUTPUT: &'static [usize] = <L::Output as Shape>::DIMENSIONS;
    /// Multiplications with addition that one prediction takes.
    pub const MULTIPLY_ADDS: usize = L::MULTIPLY_ADDS;

    /// Holds if there is an input: sizes that are parameters around the network are known only here.
    const FED: () = {
        check::inputs(X::DIMENSIONS);
        let _ = X::SIZE; // which compares the product
    };

    /// A network of these layers.
    pub const fn from_layers(layers: L) -> Self {
        let () = Self::FED;
        Self { layers, input: PhantomData }
    }

    /// A network with all parameters zero, where it is put: in a variable, a field or an array. It
    /// needs no heap, and room on the stack while it is made.
    ///
    /// ```
    /// use nn_core::{Sequential, layers::Dense, shape::Flat};
    ///
    /// let mut network = Sequential::<Flat<2>, Dense<2, 1>>::zeroed();
    /// network.copy_from_slice(&[0.5, -0.5, 1.0]); // two weights and a bias; or `initialize`
    /// assert_eq!(network.predict(&[4.0, 2.0])[0], 2.0);
    /// ```
    #[must_use]
    pub fn zeroed() -> Self {
        let () = Self::FED;
        Zeroable::zeroed()
    }

    /// A network on the heap, its parameters drawn with `seed`: each layer's weights from the
    /// distribution that suits its activation.
    ///
    /// It is built in place, so that a network of any size can be made on a small stack.
    #[cfg(feature = "alloc")]
    #[must_use]
    pub fn new(seed: u64) -> Box<Self> {
        let mut network = Self::zeroed_box();
        network.initialize(None, seed);
        network
    }

    /// A network on the heap with all parameters zero.
    #[cfg(feature = "alloc")]
    #[must_use]
    pub fn zeroed_box() -> Box<Self> {
        let () = Self::FED;
        bytemuck::zeroed_box()
    }

    /// A copy on the heap, built in place: [`clone`](Clone::clone) makes it on the stack first.
    #[cfg(feature = "alloc")]
    #[must_use]
    pub fn clone_boxed(&self) -> Box<Self>
    where
        L: Clone,
    {
        let mut copy = Self::zeroed_box();
        (*copy).clone_from(self);
        copy
    }

    /// Draws the parameters anew: weights from `weights`, or, with `None`, as each layer starts, from
    /// its `init` or the distribution that suits its activation.
    ///
    /// What starts at a constant returns to it, whatever `weights` says: each bias, the gains of a
    /// normalisation, and also the weights of a layer with `init = zeros`, `ones` or `constant(0.1)`.
    /// An `init` that draws, such as `orthogonal`, gives way to `weights`.
    pub fn initialize(&mut self, weights: Option<Initializer>, seed: u64) {
        let mut random = generator(seed, 0);
        self.layers.visit_mut(&mut |tensor| {
            let initializer = match weights {
                Some(weights) if !tensor.initializer.is_constant() => weights,
                _ => tensor.initializer,
            };
            initializer.fill(tensor.values, tensor.shape, &mut random);
        });
    }

    /// Sets all parameters, in the order of [`visit`](crate::Parameters::visit). A gradient, too, can be
    /// read so by its layers and names.
    ///
    /// # Panics
    ///
    /// If there are not [`PARAMETERS`](Sequential::PARAMETERS) of them.
    pub fn copy_from_slice(&mut self, parameters: &[T]) {
        assert!(parameters.len() == L::PARAMETERS, "the network has {} parameters", L::PARAMETERS);
        let mut rest = parameters;
        self.layers.visit_mut(&mut |tensor| {
            let (values, others) = rest.split_at(tensor.values.len());
            tensor.values.copy_from_slice(values);
            rest = others;
        });
    }

    /// The table of layers, output shapes and parameters: print it.
    #[must_use]
    pub fn summary() -> Summary {
        Summary {
            input: X::DIMENSIONS,
            parameters: L::PARAMETERS,
            trainable: L::TRAINABLE,
            bytes: Self::PARAMETER_BYTES,
            multiply_adds: L::MULTIPLY_ADDS,
            describe: L::describe,
        }
    }

    /// The output for one sample: an `SVector` or an array. Nothing is allocated: the sample and
    /// each layer's output live on the stack. Where that is too small for them,
    /// [`predict_batch`](Sequential::predict_batch) works in memory that you give it.
    ///
    /// ```
    /// use nn_core::{Sequential, layers::Dense, shape::Flat};
    ///
    /// let network = Sequential::<Flat<2>, Dense<2, 3>>::new(42);
    /// let y = network.predict(&[0.5, -0.5]);
    /// assert_eq!(y.len(), 3);
    /// ```
    // The sample's type is left open until the argument is seen, so that a vector of another
    // length is told in our words instead of as a mismatch of nalgebra's types.
    #[inline]
    pub fn predict<V>(&self, x: &V) -> <L::Output as Shape>::Vector<T>
    where
        V: AsSample<T> + ?Sized,
        V::Shape: Feeds<X>,
    {
        door::dispatch(door::Predict {
            layers: &self.layers,
            x: &X::Vector::from_slice(x.values()),
        })
    }

    /// The scalars of workspace that a batch of `columns` samples needs, in prediction as in
    /// training: the length of the array or vector to make once.
    #[must_use]
    pub const fn workspace_len(columns: usize) -> usize {
        (L::TAPE + <L::Output as Shape>::SIZE) * columns
    }

    /// The outputs for a batch, which stand in `workspace`. Nothing is allocated.
    ///
    /// # Panics
    ///
    /// If `workspace` is shorter than [`workspace_len`](Sequential::workspace_len).
    #[inline]
    pub fn predict_batch<'a>(
        &self,
        x: Batch<'a, X, T>,
        workspace: &'a mut [T],
    ) -> Batch<'a, L::Output, T> {
        let tape = Self::workspace(workspace, x.columns()).0;
        door::dispatch(door::PredictBatch { layers: &self.layers, x, tape })
    }

    /// Forward and backward: writes the derivative of the loss by each parameter to `gradient`, in
    /// the order of [`visit`](crate::Parameters::visit), and returns how good the outputs of the forward
    /// pass were. The parameters stay as they are, except the running statistics of a
    /// [`BatchNorm`](crate::layers::BatchNorm), whose derivatives are zero, as are those of what is
    /// frozen. Nothing is allocated.
    ///
    /// `random` feeds what is random in training, such as dropout.
    ///
    /// # Panics
    ///
    /// If `workspace` is shorter than [`workspace_len`](Sequential::workspace_len) or `gradient`
    /// than [`PARAMETERS`](Sequential::PARAMETERS), or the targets do not fit (see
    /// [`Loss::value`]).
    pub fn gradient<Y, C>(
        &mut self,
        x: Batch<'_, X, T>,
        target: Y::Batch<'_>,
        loss: &C,
        random: &mut Generator,
        workspace: &mut [T],
        gradient: &mut [T],
    ) -> Score
    where
        Y: Target<T>,
        C: Loss<<L as Layer<X, T>>::Output, Y, T>,
        C::From: Start<L, X, T>,
    {
        let learner = Learner::new(Record, gradient);
        self.learn::<Y, C, _>(x, target, loss, learner, Means { crew: &Alone, random, workspace })
    }

    /// One step of `rule`: changes every trainable parameter by its `gradient`. `step` counts from
    /// 1, and `slots` is the rule's memory: [`slots`](crate::optimizers::slots) scalars for each of
    /// the [`TRAINABLE`](Sequential::TRAINABLE) parameters, zero at first.
    ///
    /// # Panics
    ///
    /// If `gradient` is shorter than [`PARAMETERS`](Sequential::PARAMETERS), or `slots` than that.
    pub fn update<O: Optimizer>(&mut self, rule: &O, step: u64, gradient: &[T], slots: &mut [T]) {
        let learner = Learner::new(rule.rule::<T>(step), slots);
        door::dispatch(door::Update { layers: &mut self.layers, gradient, learner });
    }

    /// Makes a `gradient` that was written down no larger than a bound. Nothing is allocated.
    ///
    /// # Panics
    ///
    /// If `gradient` is shorter than [`PARAMETERS`](Sequential::PARAMETERS).
    pub fn clip(&self, clipping: Clipping, gradient: &mut [T]) {
        let gradient = &mut gradient[..L::PARAMETERS];
        door::dispatch(door::Clip { layers: &self.layers, clipping, gradient });
    }

    /// Forward and backward, where `learner` takes the derivatives by the parameters: with the
    /// [`Rule`] of an [`Optimizer`] the gradient is never written down, and each tensor is updated
    /// while its derivatives are in registers. The same as [`gradient`](Sequential::gradient) and
    /// [`update`](Sequential::update), to the bit. Nothing is allocated.
    ///
    /// # Panics
    ///
    /// As [`gradient`](Sequential::gradient), or if the learner has too few slots.
    pub fn learn<Y, C, R>(
        &mut self,
        x: Batch<'_, X, T>,
        target: Y::Batch<'_>,
        loss: &C,
        learner: Learner<'_, R, T>,
        means: Means<'_, T>,
    ) -> Score
    where
        Y: Target<T>,
        C: Loss<<L as Layer<X, T>>::Output, Y, T>,
        C::From: Start<L, X, T>,
        R: Rule<T>,
    {
        let Means { crew, random, workspace } = means;
        let (tape, output) = Self::workspace(workspace, x.columns());
        let (layers, derivative) = (&mut self.layers, BatchMut::new(output));
        door::dispatch(door::Learn::<X, L, Y, C, R, T> {
            layers,
            x,
            target,
            loss,
            learner,
            crew,
            random,
            tape,
            derivative,
        })
    }

    /// The forward pass of training by itself: visits the output of each layer, in the order of the
    /// [summary](Sequential::summary). Nothing is allocated.
    ///
    /// # Panics
    ///
    /// If `workspace` is shorter than [`workspace_len`](Sequential::workspace_len).
    pub fn trace(
        &self,
        x: Batch<'_, X, T>,
        random: &mut Generator,
        workspace: &mut [T],
        visit: &mut dyn FnMut(&[T]),
    ) {
        let tape = Self::workspace(workspace, x.columns()).0;
        let tape = door::dispatch(door::Forward { layers: &self.layers, x, random, tape });
        L::trace(x, tape, visit);
    }

    /// How good the network's outputs for a batch are, penalties included. Nothing is allocated.
    ///
    /// # Panics
    ///
    /// As [`gradient`](Sequential::gradient).
    pub fn score<Y, C>(
        &self,
        x: Batch<'_, X, T>,
        target: Y::Batch<'_>,
        loss: &C,
        workspace: &mut [T],
    ) -> Score
    where
        Y: Target<T>,
        C: Loss<L::Output, Y, T>,
    {
        let y = self.predict_batch(x, workspace);
        let mut score = Score::of::<L::Output, Y, C, T>(y, target, loss);
        score.loss += door::dispatch(door::Penalty { layers: &self.layers, scalar: PhantomData });
        score
    }

    fn workspace(workspace: &mut [T], columns: usize) -> (&mut [T], &mut [T]) {
        let needed = Self::workspace_len(columns);
        let found = workspace.len();
        assert!(
            found >= needed,
            "a batch of {columns} samples needs a workspace of {needed} scalars, not of {found}"
        );
        workspace[..needed].split_at_mut(L::TAPE * columns)
    }
}

impl<X: Shape, L: Layer<X, T>, T: Scalar> Network for Sequential<X, L, T> {
    type Input = X;
    type Scalar = T;
}

/// What a step of training needs beside the network and the data.
pub struct Means<'a, T = f32> {
    /// The threads that share large products: [`Alone`], or a crew.
    pub crew: &'a dyn Crew,
    /// Feeds what is random in training, such as dropout.
    pub random: &'a mut Generator,
    /// Room for [`workspace_len`](Sequential::workspace_len) scalars.
    pub workspace: &'a mut [T],
}

/// How good a batch of outputs is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Score {
    /// The loss, a mean over the batch, and what penalised parameters add to it.
    pub loss: f64,
    /// How many samples were answered right, where targets are classes or bits; a sample of
    /// several bits counts by the share of them that are right.
    pub correct: Option<f64>,
}

impl Score {
    #[inline(always)]
    fn of<O: Shape, Y: Target<T>, C: Loss<O, Y, T>, T: Scalar>(
        y: Batch<'_, O, T>,
        target: Y::Batch<'_>,
        loss: &C,
    ) -> Self {
        let correct = Y::correct(y, target, C::THRESHOLD);
        Self { loss: loss.value(y, target).widen(), correct }
    }
}
