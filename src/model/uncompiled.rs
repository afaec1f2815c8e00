//! What is said where a model is trained or evaluated that was not compiled.
//!
//! Without these methods rustc would find none of that name, spell out the type of the network, and
//! propose `fmt`. They cannot be called: nothing implements their bound.

use nn_core::Scalar;
use nn_core::shape::Shape;

use super::{Evaluation, Model, Untrained};
use crate::Result;
use crate::data::{Dataset, Stored};
use crate::fit::{Fit, History};

/// The state of a model that is compiled.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "a model must be compiled before it is trained or evaluated; call `.compile(Adam::default(), CrossEntropy)` first",
    label = "the model is not compiled",
    note = "the update rule and the loss are yours to choose"
)]
pub trait IsCompiled<Y> {
    /// Whatever such a state makes.
    fn made<R>() -> R;
}

impl<N> Model<N> {
    #[doc(hidden)]
    pub fn fit<Z, Y, T, P>(
        &mut self,
        _data: &Dataset<Z, Y, T>,
        _fit: Fit<'_, Z, Y, T, P>,
    ) -> Result<History>
    where
        Z: Shape,
        Y: Stored<T>,
        T: Scalar,
        Untrained: IsCompiled<Y>,
    {
        <Untrained as IsCompiled<Y>>::made()
    }

    #[doc(hidden)]
    pub fn evaluate<Z, Y, T>(&self, _data: &Dataset<Z, Y, T>) -> Result<Evaluation>
    where
        Z: Shape,
        Y: Stored<T>,
        T: Scalar,
        Untrained: IsCompiled<Y>,
    {
        <Untrained as IsCompiled<Y>>::made()
    }
}
