use bytemuck::Zeroable;
use pulp::Simd;

use super::wrapper::{copies_in_place, owns_as, predicts_as, starts_as, trains_as};
use crate::Scalar;
use crate::batch::{Batch, BatchMut};
use crate::layer::{BackwardFrom, Layer, Logits, Naming, Parameters, Pass, Tensor};
use crate::learner::{Learner, Rule};
use crate::shape::Shape;
use crate::summary::LayerSummary;

/// A network that is a part of another one, which was split: its tensors are called as if its layers
/// stood there themselves.
///
/// Else the named layers of a network within a network have its number before their name,
/// `0.hidden.weight`, since they could meet others of the same name. `network!` writes it for
/// `#[split(…)]`.
#[derive(Debug, Default, Zeroable)]
#[repr(transparent)]
pub struct Part<L> {
    /// The network.
    pub layer: L,
}

copies_in_place!(Part<L>, layer);

impl<L: Parameters<T>, T: Scalar> Parameters<T> for Part<L> {
    owns_as!(layer, tensor => Tensor { path: tensor.path.in_part(), ..tensor });

    const NAMING: Naming = Naming::around(L::NAMING);

    #[inline(always)]
    fn penalty<S: Simd>(&self, simd: S) -> f64 {
        self.layer.penalty(simd)
    }
}

impl<L: Layer<X, T>, X: Shape, T: Scalar> Layer<X, T> for Part<L> {
    predicts_as!(layer);
    trains_as!(layer, learner => learner);

    fn describe(visit: &mut dyn FnMut(LayerSummary<'_>)) {
        L::describe(&mut |layer| {
            visit(LayerSummary { path: layer.path.in_part(), ..layer.behind(0) });
        });
    }
}

#[diagnostic::do_not_recommend]
impl<E, L, X, T> BackwardFrom<Logits<E>, X, T> for Part<L>
where
    E: 'static,
    L: BackwardFrom<Logits<E>, X, T>,
    X: Shape,
    T: Scalar,
{
    starts_as!(layer, learner => learner);
}
