use std::path::Path;

use nn_core::shape::Shape;
use nn_core::{Layer, Scalar, Sequential};

use super::Model;
use crate::Result;
use crate::files::Weights;

impl<X: Shape, L: Layer<X, T>, T: Scalar> Model<Sequential<X, L, T>> {
    /// A model whose parameters are those of a file, ours or PyTorch's; the seed decides what is
    /// random in a training that may follow.
    ///
    /// The network is the program's: a file holds the values of its tensors, and the line of its
    /// layers for comparison. Keras: `load_model`, which also makes the layers.
    ///
    /// ```
    /// use staticnet::prelude::*;
    /// # let folder = tempfile::tempdir()?;
    /// # let path = folder.path().join("net.safetensors");
    /// type Net = network!(Input(2) -> Dense(8, tanh) -> Dense(2, softmax));
    ///
    /// let model = Model::<Net>::new(42);
    /// model.save(&path)?;
    /// let loaded = Model::<Net>::from_file(&path, 42)?;
    /// assert_eq!(loaded.predict(&[0.5, 0.1]), model.predict(&[0.5, 0.1]));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`load`](Model::load).
    pub fn from_file(path: impl AsRef<Path>, seed: u64) -> Result<Self> {
        let mut model = Self::from_network(Sequential::zeroed_box(), seed);
        model.load(path)?;
        Ok(model)
    }
}

impl<X: Shape, L: Layer<X, T>, T: Scalar, S> Model<Sequential<X, L, T>, S> {
    /// Writes the parameters to a safetensors file, whole or not at all, under the names that
    /// PyTorch's `Sequential` gives them: see [`files`](crate::files). More can be put into the file
    /// by [`Weights::attach`].
    ///
    /// What training needs beside them, the update rule's memory and the state of its randomness, is
    /// in a [`Checkpoint`](crate::fit::Checkpoint).
    ///
    /// PyTorch: `save_file(network.state_dict(), path)`; Keras: `save_weights`.
    ///
    /// # Errors
    ///
    /// If the file cannot be written.
    pub fn save(&self, path: impl AsRef<Path>) -> Result<()> {
        Weights::of(self).save(path)
    }

    /// Sets the parameters to those of a safetensors file, ours or PyTorch's. All is checked first.
    ///
    /// PyTorch: `load_state_dict(load_file(path))`, strict; Keras: `load_weights`.
    ///
    /// # Errors
    ///
    /// If the file cannot be read or is damaged, a tensor is missing, is too many, or has another
    /// shape or type, or if all fit but the layers are others (then
    /// [`Weights::any_architecture`] loads them nevertheless). The model is unchanged then.
    pub fn load(&mut self, path: impl AsRef<Path>) -> Result<()> {
        Weights::read(path)?.load_into(self)
    }
}
