use nn_core::shape::Shape;
use nn_core::{Layer, Scalar, Sequential};

use super::Model;
use crate::Result;
use crate::files::Weights;

impl<X: Shape, L: Layer<X, T>, T: Scalar, S> Model<Sequential<X, L, T>, S> {
    /// Sets the parameters to those of another model, whose network has the same layers but may train
    /// them otherwise: the same one with layers that are frozen, or with another dropout.
    ///
    /// PyTorch: `load_state_dict(source.state_dict())`; Keras: `set_weights(source.get_weights())`.
    /// To take over only a part of a network, split it and copy that:
    /// `model.network_mut().body_mut().clone_from(body)`, see [`network!`](crate::network).
    ///
    /// ```
    /// use staticnet::prelude::*;
    ///
    /// network! {
    ///     type Digits = < Input(4) -> features: Dense(8, relu) -> Dense(3, softmax) >;
    ///
    ///     #[frozen(up_to = features)]
    ///     type Tuned = < Input(4) -> features: Dense(8, relu) -> Dense(3, softmax) >;
    /// }
    ///
    /// let model = Model::<Digits>::new(42);
    /// let mut tuned = Model::<Tuned>::new(7);
    /// tuned.copy_weights(&model)?;
    /// assert_eq!(tuned.network().features().weight(), model.network().features().weight());
    /// assert_eq!(Tuned::TRAINABLE, 9 * 3);
    /// # Ok::<(), staticnet::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`Weights::load_into`]; the model is unchanged then.
    pub fn copy_weights<M: Layer<X, T>, R>(
        &mut self,
        source: &Model<Sequential<X, M, T>, R>,
    ) -> Result<()> {
        Weights::of(source).load_into(self)
    }
}
