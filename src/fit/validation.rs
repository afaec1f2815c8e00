//! What the model is judged by after each epoch.

use std::collections::BTreeMap;
use std::ops::Range;

use nn_core::losses::Loss;
use nn_core::optimizers::Optimizer;
use nn_core::shape::{Feeds, Flat, Shape};
use nn_core::target::{Bits, Classes, OneHot, Values};
use nn_core::{Layer, Scalar, Sequential};

use super::{Compiled, Evaluation, Fit};
use crate::data::{Dataset, Stored};
use crate::metrics::Predictions;
use crate::threads::Team;
use crate::{Error, Result};

/// Where the data come from that the model does not learn from.
pub(super) enum Validation<'a, X, Y: Stored<T>, T: Scalar> {
    Set(&'a Dataset<X, Y, T>),
    Share(f64),
}

/// The shape `X` itself: that of the data which a model is trained with.
#[diagnostic::on_unimplemented(
    message = "a model is validated by data of the shape that it is trained with; give both as many values in a sample",
    label = "the training data are `{X}`, these are `{Self}`"
)]
pub trait SameShape<X>: Shape {
    /// A data set as it is.
    fn data<Y: Stored<T>, T: Scalar>(data: &Dataset<Self, Y, T>) -> &Dataset<X, Y, T>;
}

impl<X: Shape> SameShape<X> for X {
    fn data<Y: Stored<T>, T: Scalar>(data: &Dataset<X, Y, T>) -> &Dataset<X, Y, T> {
        data
    }
}

/// No shape. Of two implementations the compiler chooses none before it knows the training data;
/// of a single one it would take the shape of those that validate.
#[derive(Debug)]
pub enum NoShape {}

impl<X: Shape> SameShape<NoShape> for X {
    fn data<Y: Stored<T>, T: Scalar>(_data: &Dataset<X, Y, T>) -> &Dataset<NoShape, Y, T> {
        unreachable!("no data have this shape")
    }
}

/// A figure of the outputs for the validation data.
pub(super) struct Metric<'a, I, T> {
    name: String,
    /// The values of an output that it reads.
    width: usize,
    of: Figure<'a, I, T>,
}

/// Of outputs and targets.
type Figure<'a, I, T> = Box<dyn Fn(&[T], &[I]) -> Result<f64> + 'a>;

/// Targets that tell the shape of the outputs they are compared with, so that a
/// [metric](Fit::metric) knows its predictions before it knows the network.
pub trait Judged<T: Scalar = f32>: Stored<T> {
    /// The shape of such an output.
    type Output: Shape;
}

impl<T: Scalar, const C: usize> Judged<T> for Classes<C> {
    type Output = Flat<C>;
}

impl<T: Scalar, const C: usize> Judged<T> for OneHot<C> {
    type Output = Flat<C>;
}

impl<T: Scalar, const N: usize> Judged<T> for Bits<N> {
    type Output = Flat<N>;
}

impl<T: Scalar, O: Shape> Judged<T> for Values<O> {
    type Output = O;
}

impl<'a, X: Shape, Y: Stored<T>, T: Scalar, P> Fit<'a, X, Y, T, P> {
    /// Data that the model is judged by after each epoch, and does not learn from. Of this and
    /// [`validation_split`](Fit::validation_split) the later call counts.
    #[must_use]
    pub fn validation<V: SameShape<X>>(self, data: &'a Dataset<V, Y, T>) -> Self {
        Self { validation: Some(Validation::Set(V::data(data))), ..self }
    }

    /// Judges the model after each epoch by this share of the training data, which it does not learn
    /// from: the last samples, as they stand before any shuffling. Of `n` samples the first
    /// `⌊n (1 − share)⌋` are left to learn from. Nothing is copied.
    ///
    /// Data that are sorted by class must be shuffled first. Keras: `validation_split`, which
    /// yields to `validation_data`; here the later call counts.
    ///
    /// ```
    /// use staticnet::prelude::*;
    /// # type Net = network!(Input(1) -> Dense(2, softmax));
    /// # let mut model = Model::<Net>::new(0).compile(Adam::default(), CrossEntropy);
    /// let data = Dataset::<Flat<1>, Classes<2>>::new(vec![0.0, 0.3, 0.6, 0.9], vec![0, 0, 1, 1])?;
    /// let history = model.fit(&data, Fit::epochs(5).validation_split(0.25))?;
    /// assert!(history.last().val_loss.is_some());
    /// # Ok::<(), staticnet::Error>(())
    /// ```
    #[must_use]
    pub fn validation_split(self, share: f64) -> Self {
        Self { validation: Some(Validation::Share(share)), ..self }
    }

    /// A figure of the model's [`Predictions`] for the validation data, computed after each epoch
    /// and kept in [`Epoch::metrics`](super::Epoch::metrics) by its name.
    ///
    /// It costs a further pass over the validation data. An error of the closure ends the training.
    /// The kind of targets must be known where the closure stands: name it after
    /// [`validation`](Fit::validation), or write the type of its argument.
    ///
    /// Keras: `compile(metrics=…)`, which judges the training data too.
    ///
    /// ```
    /// use staticnet::prelude::*;
    /// # type Net = network!(Input(1) -> Dense(2, softmax));
    /// # let mut model = Model::<Net>::new(0).compile(Adam::default(), CrossEntropy);
    /// let data = Dataset::<Flat<1>, Classes<2>>::new(vec![0.0, 1.0], vec![0, 1])?;
    /// let fit = Fit::epochs(5)
    ///     .validation(&data)
    ///     .metric("f1", |predictions| Ok(predictions.confusion()?.macro_average().f1))
    ///     .metric("auc", |predictions| predictions.roc_auc());
    /// let history = model.fit(&data, fit)?;
    /// assert!(history.last().metrics["f1"] <= 1.0);
    /// assert_eq!(history.metrics()["auc"].len(), 5);
    /// # Ok::<(), staticnet::Error>(())
    /// ```
    #[must_use]
    pub fn metric(
        mut self,
        name: impl Into<String>,
        of: impl Fn(&Predictions<'_, Y::Output, Y, T>) -> Result<f64> + 'a,
    ) -> Self
    where
        Y: Judged<T>,
    {
        self.metrics.push(Metric {
            name: name.into(),
            width: Y::Output::SIZE,
            of: Box::new(move |outputs, targets| of(&Predictions::beside(outputs, targets))),
        });
        self
    }
}

/// Who judges the model after each epoch.
pub(super) struct Judge<'a, X, Y: Stored<T>, T: Scalar> {
    data: &'a Dataset<X, Y, T>,
    samples: Range<usize>,
    metrics: Vec<Metric<'a, Y::Item, T>>,
}

impl<'a, X: Shape, Y: Stored<T>, T: Scalar> Judge<'a, X, Y, T> {
    /// How many samples of `data`, the first, are left to learn from, and who judges by which others;
    /// the network's outputs have `width` values.
    pub(super) fn of(
        data: &'a Dataset<X, Y, T>,
        validation: Option<&Validation<'a, X, Y, T>>,
        metrics: Vec<Metric<'a, Y::Item, T>>,
        width: usize,
    ) -> Result<(usize, Option<Self>)> {
        check(&metrics, validation.is_some(), width)?;
        Ok(match validation {
            None => (data.len(), None),
            Some(Validation::Set(set)) => {
                (data.len(), Some(Self { data: set, samples: 0..set.len(), metrics }))
            }
            Some(Validation::Share(share)) => {
                let count = left_of(data.len(), *share)?;
                (count, Some(Self { data, samples: count..data.len(), metrics }))
            }
        })
    }

    /// How good the model is now, and what the metrics come to.
    pub(super) fn judge<Z, L, O, C>(
        &self,
        model: &Compiled<Sequential<Z, L, T>, O, C, T>,
        team: &Team,
    ) -> Result<(Evaluation, BTreeMap<String, f64>)>
    where
        X: Feeds<Z>,
        Z: Shape,
        L: Layer<Z, T>,
        O: Optimizer,
        C: Loss<L::Output, Y, T>,
    {
        let evaluation = model.evaluate_with(self.data, self.samples.clone(), team);
        if self.metrics.is_empty() {
            return Ok((evaluation, BTreeMap::new()));
        }
        let predictions = model.predictions_of(self.data, self.samples.clone());
        let (outputs, targets) = (predictions.outputs(), predictions.items());
        Ok((evaluation, figures(&self.metrics, outputs.as_slice(), targets)?))
    }
}

/// What the metrics come to. A function for itself, since the map's own code would otherwise be
/// compiled for each network.
fn figures<I, T>(
    metrics: &[Metric<'_, I, T>],
    outputs: &[T],
    targets: &[I],
) -> Result<BTreeMap<String, f64>> {
    let figure =
        |Metric { name, of, .. }: &Metric<'_, I, T>| Ok((name.clone(), of(outputs, targets)?));
    metrics.iter().map(figure).collect()
}

/// How many of `len` samples are left where a share of them is taken away.
fn left_of(len: usize, share: f64) -> Result<usize> {
    let what = "the share of the samples that validate";
    if !(share > 0.0 && share < 1.0) {
        return Err(Error::invalid(what, "above 0 and below 1", format_args!("{share:?}")));
    }
    // Keras's rounding, to the bit.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let left = (len as f64 * (1.0 - share)).floor() as usize;
    if left == 0 || left >= len {
        let expected =
            format_args!("such that of {len} samples some learn and some validate").to_string();
        return Err(Error::invalid(what, expected, format_args!("{share:?}")));
    }
    Ok(left)
}

/// Refuses metrics that have nothing to judge, or a name that says something else.
fn check<I, T>(metrics: &[Metric<'_, I, T>], validates: bool, width: usize) -> Result<()> {
    for (index, Metric { name, width: read, .. }) in metrics.iter().enumerate() {
        if !validates {
            let what = format_args!("the validation data of metric `{name}`");
            return Err(Error::invalid(what, "given to `Fit::validation`", "missing"));
        }
        let taken = metrics[..index].iter().any(|other| other.name == *name);
        if taken || name.is_empty() || ["loss", "accuracy"].contains(&name.as_str()) {
            let what = "the name of a metric";
            let expected = "one that no other figure of an epoch has";
            return Err(Error::invalid(what, expected, format_args!("`{name}`")));
        }
        if *read != width {
            let what = format_args!("the network's output for metric `{name}`").to_string();
            let expected = format_args!("of {read} values, as its targets").to_string();
            return Err(Error::invalid(what, expected, format_args!("of {width}")));
        }
    }
    Ok(())
}
