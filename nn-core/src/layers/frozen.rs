use bytemuck::Zeroable;
use pulp::Simd;

use super::wrapper::{copies_in_place, predicts_as};
use crate::Scalar;
use crate::batch::{Batch, BatchMut};
use crate::layer::{BackwardFrom, Layer, Logits, Naming, Parameters, Pass, Tensor};
use crate::learner::{Learner, Nothing, Rule};
use crate::shape::Shape;
use crate::summary::LayerSummary;

/// A layer, or a network, that keeps its parameters: it does the same as `L`, hands derivatives on
/// to the layers before it, and makes none by its own parameters, which spares a third of the
/// products of a dense layer. Update rules remember nothing of it.
///
/// In a network line the word `frozen` stands before the layer: `frozen Dense(128, relu)`. Keras:
/// `layer.trainable = False`; PyTorch: `requires_grad_(False)`. As in Keras, a frozen
/// [`BatchNorm`](crate::layers::BatchNorm) normalises by its running statistics and leaves them as
/// they are (PyTorch needs `eval()` for that); in both, frozen dropout drops.
///
/// ```
/// use nn_core::layers::{Chain, Dense, Frozen, Relu};
/// use nn_core::{Sequential, shape::Flat};
///
/// type Net = Sequential<Flat<4>, Chain<Frozen<Dense<4, 8, Relu>>, Dense<8, 2>>>;
///
/// assert_eq!(Net::PARAMETERS, 4 * 8 + 8 + 8 * 2 + 2);
/// ```
#[derive(Debug, Default, Zeroable)]
#[repr(transparent)]
pub struct Frozen<L> {
    /// What is kept as it is.
    pub layer: L,
}

copies_in_place!(Frozen<L>, layer);

impl<L: Parameters<T>, T: Scalar> Parameters<T> for Frozen<L> {
    const PARAMETERS: usize = L::PARAMETERS;
    const TRAINABLE: usize = 0;
    const MODULES: usize = L::MODULES;
    const NAMING: Naming = L::NAMING;

    fn visit<'a>(&'a self, visit: &mut dyn FnMut(Tensor<&'a [T]>)) {
        self.layer.visit(&mut |tensor| visit(Tensor { trainable: false, ..tensor }));
    }

    fn visit_mut(&mut self, visit: &mut dyn FnMut(Tensor<&mut [T]>)) {
        self.layer.visit_mut(&mut |tensor| visit(Tensor { trainable: false, ..tensor }));
    }
}

impl<L: Layer<X, T>, X: Shape, T: Scalar> Layer<X, T> for Frozen<L> {
    predicts_as!(layer);

    fn describe(visit: &mut dyn FnMut(LayerSummary<'_>)) {
        L::describe(&mut |layer| {
            if layer.frozen || layer.parameters == 0 {
                return visit(layer);
            }
            let name = &format_args!("frozen {}", layer.name);
            visit(LayerSummary { name, frozen: true, ..layer });
        });
    }

    #[inline(always)]
    fn forward<'a, S: Simd>(
        &self,
        pass: &mut Pass<'_, S>,
        x: Batch<'a, X, T>,
        tape: &'a mut [T],
    ) -> Batch<'a, L::Output, T> {
        let around = core::mem::replace(&mut pass.frozen, true);
        let y = self.layer.forward(pass, x, tape);
        pass.frozen = around;
        y
    }

    #[inline(always)]
    fn backward<'a, S: Simd, R: Rule<T>>(
        &mut self,
        pass: &mut Pass<'_, S>,
        x: Batch<'_, X, T>,
        tape: &'a mut [T],
        dy: BatchMut<'a, L::Output, T>,
        learner: Learner<'_, R, T>,
    ) -> BatchMut<'a, X, T> {
        learner.skip();
        self.layer.backward(pass, x, tape, dy, Learner::new(Nothing, &mut []))
    }

    /// Nobody asks for any derivative.
    #[inline(always)]
    fn backward_parameters<S: Simd, R: Rule<T>>(
        &mut self,
        _pass: &mut Pass<'_, S>,
        _x: Batch<'_, X, T>,
        _tape: &mut [T],
        _dy: BatchMut<'_, L::Output, T>,
        learner: Learner<'_, R, T>,
    ) {
        learner.skip();
    }
}

#[diagnostic::do_not_recommend]
impl<E, L, X, T> BackwardFrom<Logits<E>, X, T> for Frozen<L>
where
    E: 'static,
    L: BackwardFrom<Logits<E>, X, T>,
    X: Shape,
    T: Scalar,
{
    #[inline(always)]
    fn backward_from<'a, S: Simd, R: Rule<T>>(
        &mut self,
        pass: &mut Pass<'_, S>,
        x: Batch<'_, X, T>,
        tape: &'a mut [T],
        dy: BatchMut<'a, L::Output, T>,
        learner: Learner<'_, R, T>,
    ) -> BatchMut<'a, X, T> {
        learner.skip();
        self.layer.backward_from(pass, x, tape, dy, Learner::new(Nothing, &mut []))
    }

    /// Nobody asks for any derivative.
    #[inline(always)]
    fn backward_parameters_from<S: Simd, R: Rule<T>>(
        &mut self,
        _pass: &mut Pass<'_, S>,
        _x: Batch<'_, X, T>,
        _tape: &mut [T],
        _dy: BatchMut<'_, L::Output, T>,
        learner: Learner<'_, R, T>,
    ) {
        learner.skip();
    }
}
