//! From arrays to a data set.

use nn_core::Scalar;
use nn_core::shape::Shape;
use nn_core::target::{Classes, Values};

use super::{ElementType, Npy, NpyFault};
use crate::Result;
use crate::data::{Dataset, Samples};
use crate::error::join;
use crate::finite::first_not_finite;

impl Npy {
    /// A data set of these samples, whose first axis counts them, and of the class of each.
    ///
    /// The other axes must be those of the shape `X`; axes of length 1 do not count, and a flat
    /// shape takes any axes. Images with channels last, as Keras has them, are refused for a
    /// [`Volume`](crate::shape::Volume), whose channels are first. Unsigned bytes are kept as
    /// bytes: [`rescaled(1.0 / 255.0)`](Dataset::rescaled) makes pixels from 0 to 1 of them.
    ///
    /// # Errors
    ///
    /// If the shapes do not fit, the numbers of samples and labels differ, a label is no integer
    /// below `C`, or an element is no finite number in `T`.
    pub fn with_classes<X: Shape, const C: usize, T: Scalar>(
        &self,
        labels: &Self,
    ) -> Result<Dataset<X, Classes<C>, T>> {
        let samples = self.samples::<X, T>("samples")?;
        labels.expect_axes("labels", &[])?;
        let classes = labels.to_indices()?;
        match classes.iter().enumerate().find(|(_, class)| **class >= C) {
            Some((index, found)) => {
                Err(labels.fault(NpyFault::Label { index, classes: C, found: *found }))
            }
            None => Dataset::new(samples, classes),
        }
    }

    /// A data set of these samples, as [`with_classes`](Npy::with_classes) takes them, and of the
    /// values to be told of each.
    ///
    /// # Errors
    ///
    /// If the shapes do not fit, the numbers of samples and targets differ, or an element is no
    /// finite number in `T`.
    pub fn with_values<X: Shape, O: Shape, T: Scalar>(
        &self,
        targets: &Self,
    ) -> Result<Dataset<X, Values<O>, T>> {
        let samples = self.samples::<X, T>("samples")?;
        Dataset::new(samples, targets.samples::<O, T>("targets")?.into_scalars())
    }

    fn samples<X: Shape, T: Scalar>(&self, what: &'static str) -> Result<Samples<T>> {
        self.expect_axes(what, X::DIMENSIONS)?;
        if self.element == ElementType::U8 {
            return Ok(Samples::Bytes { values: self.bytes.clone(), scale: T::one() });
        }
        let scalars = self.to_scalars::<T>();
        match first_not_finite(&scalars) {
            Some((index, _)) => {
                let bytes = &self.bytes[index * self.element.bytes()..][..self.element.bytes()];
                let (place, found) = (self.place(index), self.element.number(bytes));
                Err(self.fault(NpyFault::NotFinite { place, found }))
            }
            None => Ok(Samples::Scalars(scalars)),
        }
    }

    /// Demands these axes behind the first, which counts the samples.
    fn expect_axes(&self, what: &'static str, axes: &[usize]) -> Result<()> {
        let told = |sizes: &[usize]| sizes.iter().copied().filter(|size| *size != 1).collect();
        let wanted: Vec<usize> = told(axes);
        let found: Option<Vec<usize>> = self.shape.split_first().map(|(_, rest)| told(rest));
        let size = |sizes: &[usize]| sizes.iter().product::<usize>();
        match found {
            Some(found) if found == wanted => return Ok(()),
            // The product of the whole shape, of which this is a part, was checked; but if there is
            // no sample, it was 0.
            Some(found) if axes.len() == 1 && self.shape[0] > 0 && size(&found) == axes[0] => {
                return Ok(());
            }
            _ => {}
        }
        let channels_last = match (axes, self.shape.as_slice()) {
            ([c, h, w], [_, rest @ ..]) => rest == [*h, *w, *c],
            _ => false,
        };
        let expected = match axes {
            [] => "n elements".to_owned(),
            axes => format!("nx{}", join(axes, "x")),
        };
        let remedy = if channels_last {
            "put the channels first in NumPy with `x.transpose(0, 3, 1, 2)`"
        } else {
            "reshape the array, or change the shape of the data set"
        };
        let found = self.shape.clone();
        Err(self.fault(NpyFault::Shape { what, expected, found, remedy }))
    }
}
