//! A network is a layer: it stands in another network as if its layers were written there.

use pulp::Simd;

use super::Sequential;
use crate::Scalar;
use crate::batch::{Batch, BatchMut};
use crate::layer::{BackwardFrom, Layer, Logits, Naming, Parameters, Pass, Tensor};
use crate::layers::wrapper::{owns_as, predicts_as, starts_as, trains_as};
use crate::learner::{Learner, Rule};
use crate::shape::Shape;
use crate::summary::LayerSummary;

impl<X: Shape, L: Parameters<T>, T: Scalar> Parameters<T> for Sequential<X, L, T> {
    owns_as!(layers, tensor => Tensor { path: tensor.path.in_network(), ..tensor });

    const NAMING: Naming = Naming::of_network(L::NAMING);

    #[inline(always)]
    fn penalty<S: Simd>(&self, simd: S) -> f64 {
        self.layers.penalty(simd)
    }
}

impl<X: Shape, L: Layer<X, T>, T: Scalar> Layer<X, T> for Sequential<X, L, T> {
    predicts_as!(layers);
    trains_as!(layers, learner => learner);

    fn describe(visit: &mut dyn FnMut(LayerSummary<'_>)) {
        L::describe(&mut |layer| {
            visit(LayerSummary { path: layer.path.in_network(), ..layer.behind(0) });
        });
    }
}

#[diagnostic::do_not_recommend]
impl<E, X, L, T> BackwardFrom<Logits<E>, X, T> for Sequential<X, L, T>
where
    E: 'static,
    X: Shape,
    L: BackwardFrom<Logits<E>, X, T>,
    T: Scalar,
{
    starts_as!(layers, learner => learner);
}
