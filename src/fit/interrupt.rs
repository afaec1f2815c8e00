use std::sync::atomic::AtomicBool;

use nn_core::Scalar;
use nn_core::shape::Shape;

use super::Fit;
use crate::data::Stored;

impl<'a, X: Shape, Y: Stored<T>, T: Scalar, P> Fit<'a, X, Y, T, P> {
    /// Ends training after the epoch in which this flag is raised, as a handler of Ctrl-C would raise
    /// it: the callbacks are told of the epoch and of the end as ever, so that all is saved.
    ///
    /// Unlike a callback that ends the training, an interruption does not say that the model has
    /// learnt enough.
    ///
    /// ```
    /// use std::sync::atomic::{AtomicBool, Ordering};
    /// use staticnet::prelude::*;
    /// # let data = Dataset::<Flat<1>, Classes<2>>::new(vec![0.0, 1.0], vec![0, 1])?;
    /// # type Net = network!(Input(1) -> Dense(2, softmax));
    /// # let mut model = Model::<Net>::new(0).compile(Adam::default(), CrossEntropy);
    ///
    /// static INTERRUPTED: AtomicBool = AtomicBool::new(false);
    ///
    /// // With the crate `ctrlc`: ctrlc::set_handler(|| INTERRUPTED.store(true, Ordering::Relaxed))
    /// INTERRUPTED.store(true, Ordering::Relaxed);
    /// let history = model.fit(&data, Fit::epochs(1000).interrupt(&INTERRUPTED))?;
    /// assert_eq!(history.epochs().len(), 1);
    /// # Ok::<(), staticnet::Error>(())
    /// ```
    #[must_use]
    pub fn interrupt(self, flag: &'a AtomicBool) -> Self {
        Self { interrupt: Some(flag), ..self }
    }
}
