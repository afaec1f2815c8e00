//! What is said where something is asked of a model or a network that it cannot do.
//!
//! Without these methods rustc would find none of that name, spell out the type of the network, and
//! know no remedy. The prelude brings them; they are found where a type has no such method of its
//! own, and cannot be called, since nothing fulfils their bounds. What they return is no type then,
//! so that the compiler has nothing more to say about it.

use nn_core::check::If;
use nn_core::initializer::Initializer;
use nn_core::shape::Shape;
use nn_core::{Layer, Scalar, Sequential};

use super::Model;

/// `A`, where another argument of a function tells what it is: the compiler looks there for what is
/// wrong with it.
pub type Told<A> = If<(), A>;

/// A network whose layers take what reaches them.
#[diagnostic::on_unimplemented(
    message = "a model is made of a network; write `Model::<Net>` with `type Net = network!(…)`",
    label = "`{Self}` is no network",
    note = "a layer becomes a network behind its input: `network!(Input(4) -> Dense(3))`"
)]
pub trait IsNetwork {
    /// The network.
    type Same;
}

impl<X: Shape, L: Layer<X, T>, T: Scalar> IsNetwork for Sequential<X, L, T> {
    type Same = If<L::Output, Self>;
}

/// Every network: what the methods go through. (Of a trait without a blanket implementation the
/// compiler complains twice; of which of the two, hangs on where it is asked.)
#[diagnostic::on_unimplemented(
    message = "a model is made of a network; write `Model::<Net>` with `type Net = network!(…)`",
    label = "`{Self}` is no network"
)]
pub trait Made {
    /// The network.
    type Same;
}

impl<N: IsNetwork> Made for N {
    type Same = N::Same;
}

/// Traits that nothing has, with what is said where they are asked for.
macro_rules! refusals {
    ($(
        #[doc = $what:literal]
        $name:ident: $message:literal, $label:literal $(, note = $note:literal)?;
    )*) => {$(
        #[doc = $what]
        #[diagnostic::on_unimplemented(message = $message, label = $label $(, note = $note)?)]
        pub trait $name {
            /// What would be returned.
            type Returned;
        }
    )*};
}

refusals! {
    /// A network in a model.
    InModel:
        "a network is trained, judged and saved in a model; write `Model::<Net>::new(42)` for `Net::new(42)`, or `Model::from_network(network, 42)`",
        "this is a network without a model";

    /// A model that is yet to be compiled.
    ToCompile:
        "a model is compiled once; to begin anew write `Model::from_network(model.network().clone_boxed(), 42).compile(…)`",
        "this model is compiled already",
        note = "the learning rate is set by `model.optimizer_mut()`";

    /// A model that is cut.
    Cut:
        "it is the network that is cut in parts; write `model.network().split()`",
        "this is a model";

    /// A model or a network with PyTorch's name for a prediction.
    LikePyTorch:
        "an output is made by `predict(&sample)`, those of many samples by `predict_batch(&samples)`",
        "there is no `forward`";

    /// A model with Keras's names for files.
    LikeKeras:
        "weights are saved by `model.save(path)` and loaded by `model.load(path)`",
        "a model has no such method";
}

/// What a model, or what would be one, is asked.
pub trait AskedOfModel: Sized {
    /// Its network.
    type Network;

    #[doc(hidden)]
    #[must_use]
    fn new(_seed: u64) -> <Self::Network as Made>::Same
    where
        Self::Network: Made,
    {
        unreachable!()
    }

    #[doc(hidden)]
    #[must_use]
    fn with_initializer(_: Initializer, _seed: u64) -> <Self::Network as Made>::Same
    where
        Self::Network: Made,
    {
        unreachable!()
    }

    #[doc(hidden)]
    fn from_file<P>(_path: P, _seed: u64) -> <Self::Network as Made>::Same
    where
        Self::Network: Made,
    {
        unreachable!()
    }

    #[doc(hidden)]
    fn compile<O, C>(self, _optimizer: O, _loss: C) -> Self::Returned
    where
        Self: ToCompile,
    {
        unreachable!()
    }

    #[doc(hidden)]
    fn split(&self) -> Self::Returned
    where
        Self: Cut,
    {
        unreachable!()
    }

    #[doc(hidden)]
    fn forward<V>(&self, _x: V) -> Self::Returned
    where
        Self: LikePyTorch,
    {
        unreachable!()
    }

    #[doc(hidden)]
    fn save_weights<P>(&self, _path: P) -> Self::Returned
    where
        Self: LikeKeras,
    {
        unreachable!()
    }

    #[doc(hidden)]
    fn load_weights<P>(&self, _path: P) -> Self::Returned
    where
        Self: LikeKeras,
    {
        unreachable!()
    }
}

impl<N, S> AskedOfModel for Model<N, S> {
    type Network = N;
}

/// What a network without a model is asked.
pub trait AskedOfNetwork: Sized {
    #[doc(hidden)]
    #[must_use]
    fn new(_seed: u64) -> <Self as Made>::Same
    where
        Self: Made,
    {
        unreachable!()
    }

    #[doc(hidden)]
    fn compile<O, C>(&self, _optimizer: O, _loss: C) -> Self::Returned
    where
        Self: InModel,
    {
        unreachable!()
    }

    #[doc(hidden)]
    fn fit<D, F>(&self, _data: D, _fit: F) -> Self::Returned
    where
        Self: InModel,
    {
        unreachable!()
    }

    #[doc(hidden)]
    fn evaluate<D>(&self, _data: D) -> Self::Returned
    where
        Self: InModel,
    {
        unreachable!()
    }

    #[doc(hidden)]
    fn forward<V>(&self, _x: V) -> Self::Returned
    where
        Self: LikePyTorch,
    {
        unreachable!()
    }

    #[doc(hidden)]
    fn save<P>(&self, _path: P) -> Self::Returned
    where
        Self: InModel,
    {
        unreachable!()
    }

    #[doc(hidden)]
    fn load<P>(&self, _path: P) -> Self::Returned
    where
        Self: InModel,
    {
        unreachable!()
    }
}

impl<X, L, T> AskedOfNetwork for Sequential<X, L, T> {}
