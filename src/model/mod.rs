//! A network with what it takes to train it, to judge it and to use it.

pub(crate) mod astray;
mod copy;
mod evaluate;
mod files;
mod gradients;
mod tensors;
mod uncompiled;

use nn_core::batch::{AsBatch, Batch};
use nn_core::check;
use nn_core::fault::Fault;
use nn_core::initializer::Initializer;
use nn_core::optimizers::{Optimizer, slots};
use nn_core::random::{Generator, generator};
use nn_core::shape::{AsSample, Feeds, Shape};
use nn_core::summary::Summary;
use nn_core::{Layer, Scalar, Sequential};

pub(crate) use evaluate::{EVALUATION_BATCH, Room, check_loss};
pub use tensors::NamedTensor;

use crate::aligned::Aligned;
use crate::{Error, Result};

/// A network `N`, and once it is [compiled](Model::compile) what its training needs.
///
/// ```
/// use staticnet::prelude::*;
///
/// type Xor = network!(< Input(2) -> Dense(8, tanh) -> Dense(2, softmax) >);
///
/// let samples = vec![0.0, 0.0, 0.0, 1.0, 1.0, 0.0, 1.0, 1.0];
/// let data = Dataset::<Flat<2>, Classes<2>>::new(samples, vec![0, 1, 1, 0])?;
///
/// let mut model = Model::<Xor>::new(42).compile(Adam::new(0.05), CrossEntropy);
/// let history = model.fit(&data, Fit::epochs(100).batch_size(4))?;
/// assert!(history.last().loss < 0.1);
/// assert_eq!(model.evaluate(&data)?.accuracy, Some(1.0));
/// # Ok::<(), staticnet::Error>(())
/// ```
#[derive(Debug)]
pub struct Model<N, S = Untrained> {
    pub(crate) network: Box<N>,
    seed: u64,
    pub(crate) state: S,
}

/// The state of a model that cannot be trained yet.
#[derive(Clone, Copy, Debug)]
pub struct Untrained;

/// The state of a model that can be trained: the optimizer with its memory, and the loss.
#[derive(Clone, Debug)]
pub struct Training<O, C, T = f32> {
    pub(crate) optimizer: O,
    pub(crate) loss: C,
    pub(crate) slots: Aligned<T>,
    pub(crate) step: u64,
    pub(crate) epoch: u64,
    pub(crate) shuffling: Generator,
    pub(crate) random: Generator,
}

// By hand, so that networks are copied in place and never through the stack.
impl<X, L, T, S> Clone for Model<Sequential<X, L, T>, S>
where
    X: Shape,
    L: Layer<X, T> + Clone,
    T: Scalar,
    S: Clone,
{
    fn clone(&self) -> Self {
        Self { network: self.network.clone_boxed(), seed: self.seed, state: self.state.clone() }
    }
}

/// A model that can be trained.
pub type Compiled<N, O, C, T = f32> = Model<N, Training<O, C, T>>;

/// What [`Model::compile`] returns: a [`Compiled`] model. Where `O` is no update rule it is no type, so
/// that the compiler has nothing to say of it but that.
pub type CompiledBy<N, O, C, T> = check::If<<O as Optimizer>::Rule<T>, Compiled<N, O, C, T>>;

/// How good a model is on a data set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Evaluation {
    /// The mean loss.
    pub loss: f64,
    /// The share of samples that are given their right class, where targets are classes; that of
    /// bits that are told right, where targets are bits.
    pub accuracy: Option<f64>,
}

impl std::fmt::Display for Evaluation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if let Some(accuracy) = self.accuracy {
            write!(f, "accuracy {accuracy:.4}, ")?;
        }
        write!(f, "loss {:.4}", self.loss)
    }
}

impl<X: Shape, L: Layer<X, T>, T: Scalar> Model<Sequential<X, L, T>> {
    /// A model whose parameters are drawn with `seed`, each layer's weights from the distribution
    /// that suits its activation. The seed also decides all that is random in training.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self { network: Sequential::new(seed), seed, state: Untrained }
    }

    /// A model whose weights are drawn from `initializer`, also those of layers whose `init` would
    /// draw them otherwise.
    ///
    /// What starts at a constant starts there nevertheless: each bias, the gains of a normalisation,
    /// and the weights of a layer with `init = zeros`, `ones` or `constant(0.1)`.
    ///
    /// ```
    /// use staticnet::prelude::*;
    ///
    /// type Net = network!(
    ///     Input(4) -> Dense(8, relu, init = orthogonal) -> Dense(1, init = constant(0.1))
    /// );
    ///
    /// let model = Model::<Net>::with_initializer(Initializer::Ones, 42);
    /// assert_eq!(model.network().layers.first.layer.weight[0], 1.0);
    /// assert_eq!(model.network().layers.second.layer.weight[0], 0.1);
    /// ```
    #[must_use]
    pub fn with_initializer(initializer: Initializer, seed: u64) -> Self {
        let mut network = Sequential::zeroed_box();
        network.initialize(Some(initializer), seed);
        Self { network, seed, state: Untrained }
    }

    /// A model of a network that has its parameters already.
    #[must_use]
    pub fn from_network(network: Box<Sequential<X, L, T>>, seed: u64) -> Self {
        Self { network, seed, state: Untrained }
    }

    /// Adds what training needs: an update rule and a loss.
    #[must_use]
    pub fn compile<O: Optimizer, C>(
        self,
        optimizer: O,
        loss: C,
    ) -> CompiledBy<Sequential<X, L, T>, O, C, T> {
        let state = Training {
            optimizer,
            loss,
            slots: Aligned::zeros(slots::<O, T>() * L::TRAINABLE),
            step: 0,
            epoch: 0,
            shuffling: generator(self.seed, 1),
            random: generator(self.seed, 2),
        };
        Model { network: self.network, seed: self.seed, state }
    }
}

impl<X: Shape, L: Layer<X, T>, T: Scalar, S> Model<Sequential<X, L, T>, S> {
    /// The network with its parameters.
    #[must_use]
    pub fn network(&self) -> &Sequential<X, L, T> {
        &self.network
    }

    /// The network, to change its parameters by hand.
    pub fn network_mut(&mut self) -> &mut Sequential<X, L, T> {
        &mut self.network
    }

    /// The table of layers, output shapes and parameters: print it.
    #[must_use]
    pub fn summary(&self) -> Summary {
        Sequential::<X, L, T>::summary()
    }

    /// The output for one sample: an `SVector` or an array. Nothing is allocated: the sample and
    /// each layer's output live on the stack.
    ///
    /// Where they are more than the stack holds (2 MiB in a thread, unless it is given more; half
    /// a million `f32`), [`predict_batch`](Model::predict_batch) takes the heap.
    #[must_use]
    pub fn predict<V>(&self, x: &V) -> <L::Output as Shape>::Vector<T>
    where
        V: AsSample<T> + ?Sized,
        V::Shape: Feeds<X>,
    {
        self.network.predict(x)
    }

    /// The outputs for a batch: a column for each sample.
    ///
    /// The samples are rows, or the columns of a nalgebra matrix; values that stand one behind the
    /// other become a [`Batch`].
    ///
    /// ```
    /// use staticnet::prelude::*;
    ///
    /// type Net = network!(Input(2) -> Dense(3));
    ///
    /// let model = Model::<Net>::new(42);
    /// let outputs = model.predict_batch(&[[0.0, 1.0], [1.0, 0.0], [1.0, 1.0], [0.5, 0.5]]);
    /// assert_eq!(outputs.shape(), (3, 4));
    /// ```
    #[must_use]
    pub fn predict_batch<'a>(&self, x: impl AsBatch<'a, X, T>) -> <L::Output as Shape>::Matrix<T> {
        let x = x.batch();
        let columns = x.columns().min(EVALUATION_BATCH);
        let mut workspace = vec![T::zero(); Sequential::<X, L, T>::workspace_len(columns)];
        let mut outputs = Vec::with_capacity(x.columns() * <L::Output as Shape>::SIZE);
        for x in x.as_slice().chunks(X::SIZE * EVALUATION_BATCH) {
            let y = self.network.predict_batch(Batch::new(x), &mut workspace);
            outputs.extend_from_slice(y.as_slice());
        }
        <L::Output as Shape>::matrix(outputs)
    }
}

impl<X, L, T, O, C> Compiled<Sequential<X, L, T>, O, C, T>
where
    X: Shape,
    L: Layer<X, T>,
    T: Scalar,
    O: Optimizer,
{
    /// The update rule, to change its learning rate between two calls of [`fit`](Model::fit).
    pub fn optimizer_mut(&mut self) -> &mut O {
        &mut self.state.optimizer
    }
}

/// The mean of batches of different sizes.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Mean {
    loss: f64,
    correct: Option<f64>,
    pub(crate) samples: usize,
}

impl Mean {
    pub(crate) fn add(&mut self, loss: f64, correct: Option<f64>, samples: usize) {
        self.loss += loss * samples as f64;
        self.correct = correct.map(|correct| correct + self.correct.unwrap_or(0.0));
        self.samples += samples;
    }

    pub(crate) fn evaluation(self) -> Evaluation {
        let samples = self.samples as f64;
        Evaluation {
            loss: self.loss / samples,
            accuracy: self.correct.map(|correct| correct / samples),
        }
    }
}

/// Refuses a setting that is no positive number of something.
pub(crate) fn at_least_one(what: &str, found: usize) -> Result<()> {
    if found == 0 { Err(Error::invalid(what, "at least 1", found)) } else { Ok(()) }
}

/// A setting that an update rule or a schedule cannot work with.
pub(crate) fn refused(Fault { what, expected, found }: Fault) -> Error {
    Error::invalid(what, expected, format_args!("{found:?}"))
}
