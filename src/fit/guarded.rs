use std::fmt;

use nn_core::batch::Batch;
use nn_core::losses::Loss;
use nn_core::optimizers::Optimizer;
use nn_core::random::Generator;
use nn_core::shape::Shape;
use nn_core::target::Target;
use nn_core::{Layer, Means, Parameters, Scalar, Score, Sequential, Start};

use super::fault::Culprit;
use super::{Fit, Lesson, Path, Whole};
use crate::Result;
use crate::data::Stored;
use crate::finite::first_not_finite;

/// A path on which numbers that are not finite are looked for.
///
/// It is a type, so that the search is compiled only where it is asked for.
#[derive(Clone, Copy, Default)]
pub struct Guarded<P>(pub(super) P);

/// As the path by itself: the steps are the same.
impl<P: fmt::Debug> fmt::Debug for Guarded<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<'a, X: Shape, Y: Stored<T>, T: Scalar, P: Path> Fit<'a, X, Y, T, P> {
    /// Ends training with the error [`NotFinite`](crate::Error::NotFinite) where the loss of a batch,
    /// or a parameter at the end of an epoch, is infinite or no number. It names the epoch, the batch
    /// and what was the first of its kind: a value of a sample or of a target, the output of a layer,
    /// the loss, the gradient of a tensor, or a parameter. The model is left as it was before that step.
    ///
    /// For that each epoch begins with a copy of the parameters and of what the update rule
    /// remembers; a step costs nothing more. Since training is repeatable to the bit, the epoch is
    /// then learnt once more from there, and looked at step by step.
    ///
    /// Keras: the callback `TerminateOnNaN`, which names the batch and leaves the model broken;
    /// PyTorch: `autograd.detect_anomaly`, which makes each step slower.
    ///
    /// ```
    /// use staticnet::prelude::*;
    /// # type Net = network!(Input(1) -> Dense(2, relu) -> Dense(1));
    /// # let mut model = Model::<Net>::new(0).compile(Sgd::new(0.1), MeanSquaredError);
    /// let (x, y) = (vec![0.5, f32::NAN, 1.0], vec![1.0, 2.0, 3.0]);
    /// let data = Dataset::<Flat<1>, Values<Flat<1>>>::new(x, y)?;
    /// let error = model.fit(&data, Fit::epochs(5).batch_size(3).stop_on_nan()).unwrap_err();
    /// assert_eq!(
    ///     error.to_string(),
    ///     "epoch 1, batch 1 (step 1): samples must be finite, but value 0 of sample 1 is NaN; \
    ///      correct the sample or leave it out"
    /// );
    /// # Ok::<(), staticnet::Error>(())
    /// ```
    #[must_use]
    pub fn stop_on_nan(self) -> Fit<'a, X, Y, T, Guarded<P>> {
        self.with(Guarded)
    }
}

impl<P: Path> Path for Guarded<P> {
    type Whole = Guarded<P::Whole>;

    const GUARDED: bool = true;

    fn check<T: Scalar>(&self) -> Result<()> {
        self.0.check::<T>()
    }

    fn whole(self, change: impl FnOnce(Whole) -> Whole) -> Self::Whole {
        Guarded(self.0.whole(change))
    }

    fn batches(&self) -> usize {
        self.0.batches()
    }

    fn written(parameters: usize) -> usize {
        P::written(parameters)
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
        self.0.learn::<X, L, Y, C, O, T>(network, x, target, loss, lesson, means)
    }

    fn inspect<X, L, Y, C, T>(
        network: &mut Sequential<X, L, T>,
        x: Batch<'_, X, T>,
        target: Y::Batch<'_>,
        loss: &C,
        random: &Generator,
        workspace: &mut [T],
    ) -> Option<Culprit>
    where
        X: Shape,
        L: Layer<X, T>,
        Y: Target<T>,
        C: Loss<<L as Layer<X, T>>::Output, Y, T>,
        C::From: Start<L, X, T>,
        T: Scalar,
    {
        if let Some(culprit) = of_outputs(network, x, random, workspace) {
            return Some(culprit);
        }
        let mut gradient = vec![T::zero(); L::PARAMETERS];
        let random = &mut random.clone();
        let score = network.gradient::<Y, C>(x, target, loss, random, workspace, &mut gradient);
        if score.loss.is_finite() {
            of_gradient(network, &gradient)
        } else {
            Some(Culprit::BatchLoss { value: score.loss })
        }
    }
}

/// The first layer with an output that is not finite; its sample is a column of the batch.
fn of_outputs<X: Shape, L: Layer<X, T>, T: Scalar>(
    network: &Sequential<X, L, T>,
    x: Batch<'_, X, T>,
    random: &Generator,
    workspace: &mut [T],
) -> Option<Culprit> {
    let (mut layers, mut found) = (0, None);
    network.trace(x, &mut random.clone(), workspace, &mut |outputs| {
        layers += 1;
        if found.is_none() {
            let width = outputs.len() / x.columns();
            found = first_not_finite(outputs).map(|(index, value)| (layers, index / width, value));
        }
    });
    let (place, sample, value) = found?;
    let (mut lines, mut layer) = (0, String::new());
    L::describe(&mut |line| {
        lines += 1;
        if lines == place {
            layer = line.spelled().to_string();
        }
    });
    Some(Culprit::LayerOutput { place, layer, sample, value })
}

/// The last tensor with a derivative that is not finite: the backward pass came to it first.
fn of_gradient<L: Parameters<T>, T: Scalar>(network: &L, mut gradient: &[T]) -> Option<Culprit> {
    let mut found = None;
    network.visit(&mut |tensor| {
        let (own, rest) = gradient.split_at(tensor.values.len());
        gradient = rest;
        if first_not_finite(own).is_some() {
            found = Some(tensor.key().to_string());
        }
    });
    found.map(|tensor| Culprit::TensorGradient { tensor })
}

/// The first tensor with a value that is not finite, and the value.
pub(super) fn of_parameters<L: Parameters<T>, T: Scalar>(network: &L) -> Option<(String, f64)> {
    let mut found = None;
    network.visit(&mut |tensor| {
        if found.is_none() {
            let name = || tensor.key().to_string();
            found = first_not_finite(tensor.values).map(|(_, value)| (name(), value));
        }
    });
    found
}
