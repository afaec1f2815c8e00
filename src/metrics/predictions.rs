use std::borrow::Cow;
use std::marker::PhantomData;
use std::ops::Range;

use nn_core::batch::Batch;
use nn_core::shape::{Feeds, Flat, Shape};
use nn_core::target::{Bits, Values, argmax};
use nn_core::{Layer, Scalar, Sequential};

use super::{
    ConfusionMatrix, check_finite, log_loss, mean_absolute_error, mean_squared_error, r_squared,
    roc_auc, top_k_accuracy,
};
use crate::data::{Classified, Dataset, Stored};
use crate::fit::SameScalar;
use crate::model::{EVALUATION_BATCH, Room};
use crate::{Error, Model, Result};

/// The outputs of a model for a data set, beside its targets: what metrics compare.
///
/// ```
/// use staticnet::prelude::*;
/// # type Net = network!(Input(1) -> Dense(2, softmax));
/// # let model = Model::<Net>::new(0);
/// let data = Dataset::<Flat<1>, Classes<2>>::new(vec![0.0, 0.5, 1.0], vec![0, 1, 1])?;
/// let predictions = model.predictions(&data);
/// println!("{}", predictions.confusion()?);
/// assert!(predictions.log_loss()? > 0.0);
/// # Ok::<(), staticnet::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Predictions<'a, O, Y: Stored<T>, T: Scalar = f32> {
    outputs: Cow<'a, [T]>,
    targets: &'a [Y::Item],
    shape: PhantomData<O>,
}

impl<X: Shape, L: Layer<X, T>, T: Scalar, S> Model<Sequential<X, L, T>, S> {
    /// The outputs for all samples of a data set, beside its targets.
    #[must_use]
    pub fn predictions<'a, Z, Y, U>(
        &self,
        data: &'a Dataset<Z, Y, U>,
    ) -> Predictions<'a, L::Output, Y, T>
    where
        Z: Feeds<X>,
        Y: Stored<T> + Stored<U>,
        U: SameScalar<T>,
    {
        self.predictions_of(U::data(data), 0..data.len())
    }

    /// [`predictions`](Self::predictions) for some samples.
    pub(crate) fn predictions_of<'a, Z: Feeds<X>, Y: Stored<T>>(
        &self,
        data: &'a Dataset<Z, Y, T>,
        samples: Range<usize>,
    ) -> Predictions<'a, L::Output, Y, T> {
        let columns = EVALUATION_BATCH.min(samples.len());
        let mut room = Room::new::<X, L, Y>(columns);
        let mut outputs = Vec::with_capacity(samples.len() * <L::Output as Shape>::SIZE);
        for start in samples.clone().step_by(columns) {
            data.gather(start..samples.end.min(start + columns), &mut room.batch);
            let x = Batch::new(room.batch.samples());
            let y = self.network().predict_batch(x, room.workspace.as_mut_slice());
            outputs.extend_from_slice(y.as_slice());
        }
        let targets = &data.targets()[samples.start * Y::WIDTH..samples.end * Y::WIDTH];
        Predictions { outputs: Cow::Owned(outputs), targets, shape: PhantomData }
    }
}

impl<'a, O: Shape, Y: Stored<T>, T: Scalar> Predictions<'a, O, Y, T> {
    /// Outputs and the targets of as many samples.
    pub(crate) fn beside(outputs: &'a [T], targets: &'a [Y::Item]) -> Self {
        Self { outputs: Cow::Borrowed(outputs), targets, shape: PhantomData }
    }

    pub(crate) fn items(&self) -> &'a [Y::Item] {
        self.targets
    }

    /// The outputs, a column for each sample.
    #[must_use]
    pub fn outputs(&self) -> Batch<'_, O, T> {
        Batch::new(&self.outputs)
    }
}

/// One of `C` classes, each with an output.
impl<const C: usize, Y: Classified<C, T>, T: Scalar> Predictions<'_, Flat<C>, Y, T> {
    fn actual(&self) -> Vec<usize> {
        self.targets.chunks_exact(Y::WIDTH).map(Y::class).collect()
    }

    /// How often each class was taken for each other, with precision, recall and F1.
    ///
    /// # Errors
    ///
    /// If an output is not finite.
    pub fn confusion(&self) -> Result<ConfusionMatrix<C>> {
        check_finite(&self.outputs)?;
        let predicted: Vec<usize> = self.outputs().iter().map(argmax).collect();
        ConfusionMatrix::of(&predicted, &self.actual())
    }

    /// [`top_k_accuracy`].
    ///
    /// # Errors
    ///
    /// If `k` is 0 or an output is not finite.
    pub fn top_k_accuracy(&self, k: usize) -> Result<f64> {
        top_k_accuracy(k, self.outputs(), &self.actual())
    }

    /// [`log_loss`].
    ///
    /// # Errors
    ///
    /// If an output is not finite.
    pub fn log_loss(&self) -> Result<f64> {
        log_loss(self.outputs(), &self.actual())
    }

    /// The [`roc_auc`] of each class against all others, and of these the mean.
    ///
    /// scikit-learn: `roc_auc_score(multi_class="ovr", average="macro")`.
    ///
    /// # Errors
    ///
    /// If an output is not finite, or a class has no sample or all of them.
    pub fn roc_auc(&self) -> Result<f64> {
        let actual = self.actual();
        let of = |class| {
            let values: Vec<T> = self.outputs().iter().map(|y| y[class]).collect();
            let answers: Vec<bool> = actual.iter().map(|actual| *actual == class).collect();
            roc_auc(&values, &answers)
        };
        Ok((0..C).map(of).sum::<Result<f64>>()? / C as f64)
    }
}

/// Bits, each with an output.
impl<const N: usize, T: Scalar> Predictions<'_, Flat<N>, Bits<N>, T> {
    /// The values and the answers of one bit.
    fn bit(&self, bit: usize) -> Result<(Vec<T>, Vec<bool>)> {
        if bit >= N {
            return Err(Error::invalid("the bit", format_args!("below {N}"), bit));
        }
        let answers = self.targets.chunks_exact(N).map(|t| t[bit].widen() > 0.5).collect();
        Ok((self.outputs().iter().map(|y| y[bit]).collect(), answers))
    }

    /// How often a bit was taken for yes (1) and no (0), where outputs above `threshold` say yes:
    /// 0.5 for sigmoid, 0 for a hinge loss.
    ///
    /// # Errors
    ///
    /// If there is no such bit, or an output is not finite.
    pub fn bit_confusion(&self, bit: usize, threshold: f64) -> Result<ConfusionMatrix<2>> {
        let (values, answers) = self.bit(bit)?;
        check_finite(&values)?;
        let predicted: Vec<usize> =
            values.iter().map(|value| usize::from(value.widen() > threshold)).collect();
        let actual: Vec<usize> = answers.into_iter().map(usize::from).collect();
        ConfusionMatrix::of(&predicted, &actual)
    }

    /// [`roc_auc`] of one bit.
    ///
    /// # Errors
    ///
    /// If there is no such bit, an output is not finite, or all answers are the same.
    pub fn bit_roc_auc(&self, bit: usize) -> Result<f64> {
        let (values, answers) = self.bit(bit)?;
        roc_auc(&values, &answers)
    }
}

/// Values.
impl<O: Shape, T: Scalar> Predictions<'_, O, Values<O>, T> {
    /// The true values, a column for each sample.
    #[must_use]
    pub fn targets(&self) -> Batch<'_, O, T> {
        Batch::new(self.targets)
    }

    /// [`mean_squared_error`].
    ///
    /// # Errors
    ///
    /// If an output is not finite.
    pub fn mean_squared_error(&self) -> Result<f64> {
        mean_squared_error(self.outputs(), self.targets())
    }

    /// [`mean_absolute_error`].
    ///
    /// # Errors
    ///
    /// If an output is not finite.
    pub fn mean_absolute_error(&self) -> Result<f64> {
        mean_absolute_error(self.outputs(), self.targets())
    }

    /// [`r_squared`].
    ///
    /// # Errors
    ///
    /// If an output is not finite, or there is but one sample.
    pub fn r_squared(&self) -> Result<f64> {
        r_squared(self.outputs(), self.targets())
    }
}
