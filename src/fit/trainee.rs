//! The model in training, as callbacks see it.

use std::path::Path;

use nn_core::optimizers::Optimizer;
use nn_core::shape::Shape;
use nn_core::summary::Summary;
use nn_core::{Layer, Parameters, Scalar, Sequential};

use super::Compiled;
use crate::Result;
use crate::files::Weights;

/// What a tensor is shown to: its name, the length of each axis and the values.
pub type Visitor<'a> = dyn FnMut(&str, &[usize], &mut dyn Iterator<Item = f64>) + 'a;

/// A model in training, whatever its type: what a [`Callback`](super::Callback) can ask of it and
/// change.
pub trait Trainee {
    /// The table of its layers.
    fn summary(&self) -> Summary;

    /// The step size of its update rule.
    fn learning_rate(&self) -> f64;

    /// Changes the step size for the epochs that follow. A schedule makes its rates of this one.
    fn set_learning_rate(&mut self, learning_rate: f64);

    /// Visits each tensor of its parameters: its name (`0.weight`: see
    /// [`Parameters::MODULES`](crate::Parameters::MODULES)), the length of each axis, and the values,
    /// column-major.
    fn visit(&self, visit: &mut Visitor<'_>);

    /// A copy of all parameters.
    fn parameters(&self) -> Snapshot;

    /// Sets all parameters to those of a copy.
    ///
    /// # Panics
    ///
    /// If it is a copy of another network's parameters.
    fn set_parameters(&mut self, parameters: &Snapshot);

    /// Writes its parameters to a safetensors file, as [`Model::save`](crate::Model::save) does.
    ///
    /// # Errors
    ///
    /// If the file cannot be written.
    fn save(&self, path: &Path) -> Result<()>;
}

/// A copy of a network's parameters, in its own scalar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snapshot(pub(crate) Vec<u8>);

impl<X, L, T, O, C> Trainee for Compiled<Sequential<X, L, T>, O, C, T>
where
    X: Shape,
    L: Layer<X, T>,
    T: Scalar,
    O: Optimizer,
{
    fn summary(&self) -> Summary {
        Sequential::<X, L, T>::summary()
    }

    fn learning_rate(&self) -> f64 {
        self.state.optimizer.learning_rate()
    }

    fn set_learning_rate(&mut self, learning_rate: f64) {
        self.state.optimizer.set_learning_rate(learning_rate);
    }

    fn visit(&self, visit: &mut Visitor<'_>) {
        self.network.visit(&mut |tensor| {
            let name = tensor.key().to_string();
            visit(&name, tensor.shape, &mut tensor.values.iter().map(|value| value.widen()));
        });
    }

    fn parameters(&self) -> Snapshot {
        let mut bytes = Vec::with_capacity(Sequential::<X, L, T>::PARAMETER_BYTES);
        self.network.visit(&mut |tensor| {
            bytes.extend_from_slice(bytemuck::cast_slice(tensor.values));
        });
        Snapshot(bytes)
    }

    fn set_parameters(&mut self, parameters: &Snapshot) {
        let mut rest = &parameters.0[..];
        let expected = Sequential::<X, L, T>::PARAMETER_BYTES;
        assert!(rest.len() == expected, "the network has {expected} bytes of parameters");
        self.network.visit_mut(&mut |tensor| {
            let bytes = bytemuck::cast_slice_mut::<T, u8>(tensor.values);
            let (values, others) = rest.split_at(bytes.len());
            bytes.copy_from_slice(values);
            rest = others;
        });
    }

    fn save(&self, path: &Path) -> Result<()> {
        Weights::of(self).save(path)
    }
}
