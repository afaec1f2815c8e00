use std::sync::atomic::{AtomicBool, Ordering};

use crate::Result;
use crate::fit::{Callback, EpochReport, Flow, Trainee};

/// Ends training after the epoch in which a flag was raised, as a handler of Ctrl-C would raise it:
/// the other callbacks are told of the epoch and of the end as ever, so that all is saved.
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
/// let history = model.fit(&data, Fit::epochs(1000).callback(StopOn(&INTERRUPTED)))?;
/// assert_eq!(history.epochs().len(), 1);
/// # Ok::<(), staticnet::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct StopOn<'a>(pub &'a AtomicBool);

impl Callback for StopOn<'_> {
    fn epoch_ends(&mut self, _report: &EpochReport<'_>, _model: &mut dyn Trainee) -> Result<Flow> {
        let raised = self.0.load(Ordering::Relaxed);
        Ok(if raised { Flow::Break(()) } else { Flow::Continue(()) })
    }
}
