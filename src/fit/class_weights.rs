use std::borrow::Cow;

use nn_core::Scalar;
use nn_core::shape::Shape;

use super::Fit;
use crate::Result;
use crate::data::{Classified, Dataset, Stored, check_weight};

/// How much the samples of each class count.
pub(super) struct ClassWeights<I> {
    weights: Vec<f64>,
    class: fn(&[I]) -> usize,
}

impl<X: Shape, Y: Stored<T>, T: Scalar, P> Fit<'_, X, Y, T, P> {
    /// How much the samples of each class count in training, beside the weights that the data set
    /// gives them; the validation is not weighted so.
    ///
    /// The sum of a batch is divided by the number of its samples, as with Keras's `class_weight`;
    /// PyTorch's `CrossEntropyLoss(weight=…)` divides by the sum of the weights.
    /// [`Dataset::balanced_weights`] makes weights with which rare classes count as much as common
    /// ones.
    ///
    /// ```
    /// use staticnet::prelude::*;
    /// # type Net = network!(Input(1) -> Dense(2, softmax));
    /// # let mut model = Model::<Net>::new(0).compile(Adam::default(), CrossEntropy);
    /// let data = Dataset::<Flat<1>, Classes<2>>::new(vec![0.0, 0.5, 1.0], vec![0, 1, 1])?;
    /// model.fit(&data, Fit::epochs(5).class_weights([2.0, 0.5]))?;
    /// model.fit(&data, Fit::epochs(5).class_weights(data.balanced_weights()))?;
    /// # Ok::<(), staticnet::Error>(())
    /// ```
    #[must_use]
    pub fn class_weights<const C: usize>(mut self, weights: [f64; C]) -> Self
    where
        Y: Classified<C, T>,
    {
        let class = Y::class;
        self.class_weights = Some(ClassWeights { weights: weights.to_vec(), class });
        self
    }
}

impl<I> ClassWeights<I> {
    fn check<T: Scalar>(&self) -> Result<()> {
        let mut weights = self.weights.iter().enumerate();
        weights.try_for_each(|(class, weight)| {
            check_weight::<T>(format_args!("the weight of class {class}"), *weight)
        })
    }
}

/// The weight of each sample: that of the data set times that of its class.
pub(super) fn weights<'a, X: Shape, Y: Stored<T>, T: Scalar>(
    data: &'a Dataset<X, Y, T>,
    of_classes: Option<&ClassWeights<Y::Item>>,
) -> Result<Option<Cow<'a, [T]>>> {
    let Some(of_classes) = of_classes else {
        return Ok(data.weights().map(Cow::Borrowed));
    };
    of_classes.check::<T>()?;
    let targets = data.targets().chunks_exact(Y::WIDTH);
    let mut weights: Vec<T> =
        targets.map(|target| T::narrow(of_classes.weights[(of_classes.class)(target)])).collect();
    for (index, own) in data.weights().unwrap_or_default().iter().enumerate() {
        weights[index] *= *own;
        let what = format_args!("weight {index} times that of its class");
        check_weight::<T>(what, weights[index].widen())?;
    }
    Ok(Some(Cow::Owned(weights)))
}
