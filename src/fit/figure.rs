use super::Epoch;
use crate::{Error, Result};

/// The figure of an epoch by which something is decided: `|epoch| epoch.val_loss`.
pub(crate) struct Figure<'a>(Reading<'a>);

type Reading<'a> = Box<dyn Fn(&Epoch) -> Option<f64> + 'a>;

impl<'a> Figure<'a> {
    pub(crate) fn new<R: Into<Option<f64>>>(figure: impl Fn(&Epoch) -> R + 'a) -> Self {
        Self(Box::new(move |epoch| figure(epoch).into()))
    }

    /// That of an epoch, which must have it; `watcher` is who decides by it.
    pub(crate) fn of(&self, epoch: &Epoch, number: usize, watcher: &str) -> Result<f64> {
        (self.0)(epoch).ok_or_else(|| {
            let what = format_args!("the figure that {watcher} watches").to_string();
            let expected = "one that each epoch has";
            let found =
                format_args!("missing in epoch {number}; give validation data, or watch another");
            Error::invalid(what, expected, found.to_string())
        })
    }
}
