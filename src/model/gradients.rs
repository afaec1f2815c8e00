use nn_core::batch::Batch;
use nn_core::learner::{Accumulate, Learner};
use nn_core::losses::{Loss, Weighted};
use nn_core::optimizers::Optimizer;
use nn_core::random::generator;
use nn_core::shape::{Feeds, Shape};
use nn_core::{Layer, Means, Scalar, Sequential, Start};

use super::{Compiled, EVALUATION_BATCH, NamedTensor, Room, check_loss};
use crate::Result;
use crate::aligned::Aligned;
use crate::data::{Dataset, Stored};
use crate::fit::SameScalar;
use crate::threads::{Team, default_threads};

impl<X, L, T, O, C> Compiled<Sequential<X, L, T>, O, C, T>
where
    X: Shape,
    L: Layer<X, T> + Clone,
    T: Scalar,
    O: Optimizer,
{
    /// The gradient of the loss over a data set, penalties included: the derivatives by each tensor
    /// that is trained, a mean over all samples, weighted if the data set is. The model stays as it
    /// is.
    ///
    /// Layers do what they do in training: dropout and noise are at work, drawn from the model's
    /// seed, the same in each call; [`BatchNorm`](crate::layers::BatchNorm) normalises by the
    /// statistics of a batch, which is 64 samples.
    ///
    /// PyTorch: `loss.backward()` after all batches, and `p.grad` of `named_parameters()`; Keras:
    /// `GradientTape.gradient`.
    ///
    /// ```
    /// use staticnet::prelude::*;
    ///
    /// type Line = network!(f64; Input(1) -> Dense(1));
    ///
    /// let data = Dataset::<Flat<1>, Values<Flat<1>>, f64>::new(vec![0.0, 1.0], vec![1.0, 3.0])?;
    /// let model = Model::<Line>::with_initializer(Initializer::Ones, 0)
    ///     .compile(Sgd::new(0.1), MeanSquaredError);
    /// let gradients = model.gradients(&data)?;
    /// assert_eq!((gradients[0].name.as_str(), gradients[0].values[0]), ("0.weight", -2.0));
    /// assert_eq!((gradients[1].name.as_str(), gradients[1].values[0]), ("0.bias", -3.0));
    /// # Ok::<(), staticnet::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If the environment variable `STATICNET_THREADS` is no number of threads, or a setting of the
    /// loss is out of its range.
    pub fn gradients<Z, Y, U>(&self, data: &Dataset<Z, Y, U>) -> Result<Vec<NamedTensor<T>>>
    where
        Z: Feeds<X>,
        Y: Stored<T> + Stored<U>,
        U: SameScalar<T>,
        C: Loss<<L as Layer<X, T>>::Output, Y, T>,
        C::From: Start<L, X, T>,
    {
        check_loss::<L::Output, Y, C, T>(&self.state.loss)?;
        let data = U::data(data);
        let team = Team::new(default_threads()?);
        let columns = EVALUATION_BATCH.min(data.len());
        let mut room = Room::new::<X, L, Y>(columns);
        let mut random = generator(self.seed, 2);
        let mut gradient = Aligned::zeros(L::PARAMETERS);
        // The backward pass takes the network's running statistics along.
        let mut network = self.network.clone_boxed();
        for start in (0..data.len()).step_by(columns) {
            let samples = start..data.len().min(start + columns);
            let share = T::narrow(samples.len() as f64 / data.len() as f64);
            data.gather(samples, &mut room.batch);
            room.batch.weigh(data.weights(), |i| start + i);
            let (x, target) =
                (Batch::new(room.batch.samples()), <Y as Stored<T>>::batch(room.batch.targets()));
            let loss = &Weighted { loss: self.state.loss, weights: room.batch.weights() };
            let learner = Learner::new(Accumulate(share), gradient.as_mut_slice());
            let workspace = room.workspace.as_mut_slice();
            let means = Means { crew: &team, random: &mut random, workspace };
            network.learn::<Y, Weighted<'_, C, T>, _>(x, target, loss, learner, means);
        }
        Ok(self.named(gradient.as_slice()))
    }

    /// The trained tensors with what a gradient holds for them.
    fn named(&self, gradient: &[T]) -> Vec<NamedTensor<T>> {
        let mut tensors = self.tensors();
        let mut rest = gradient;
        for tensor in &mut tensors {
            let (values, others) = rest.split_at(tensor.values.len());
            tensor.values.copy_from_slice(values);
            rest = others;
        }
        tensors.retain(|tensor| tensor.trainable);
        tensors
    }
}
