//! A network is a layer: it stands in another network as if its layers were written there.

use pulp::Simd;

use super::Sequential;
use crate::Scalar;
use crate::batch::{Batch, BatchMut};
use crate::layer::{BackwardFrom, Layer, Logits, Parameters, Pass, Tensor};
use crate::learner::{Learner, Rule};
use crate::shape::Shape;
use crate::summary::LayerSummary;

impl<X: Shape, L: Parameters<T>, T: Scalar> Parameters<T> for Sequential<X, L, T> {
    const PARAMETERS: usize = L::PARAMETERS;
    const TRAINABLE: usize = L::TRAINABLE;

    fn visit<'a>(&'a self, visit: &mut impl FnMut(Tensor<&'a [T]>)) {
        self.layers.visit(visit);
    }

    fn visit_mut(&mut self, visit: &mut impl FnMut(Tensor<&mut [T]>)) {
        self.layers.visit_mut(visit);
    }

    #[inline(always)]
    fn penalty<S: Simd>(&self, simd: S) -> f64 {
        self.layers.penalty(simd)
    }
}

impl<X: Shape, L: Layer<X, T>, T: Scalar> Layer<X, T> for Sequential<X, L, T> {
    type Output = L::Output;

    const TAPE: usize = L::TAPE;
    const MULTIPLY_ADDS: usize = L::MULTIPLY_ADDS;

    fn describe(visit: &mut dyn FnMut(LayerSummary<'_>)) {
        L::describe(visit);
    }

    #[inline(always)]
    fn predict<S: Simd>(&self, simd: S, x: &X::Vector<T>) -> <L::Output as Shape>::Vector<T> {
        self.layers.predict(simd, x)
    }

    #[inline(always)]
    fn predict_batch<'a, S: Simd>(
        &self,
        simd: S,
        x: Batch<'a, X, T>,
        tape: &'a mut [T],
    ) -> Batch<'a, L::Output, T> {
        self.layers.predict_batch(simd, x, tape)
    }

    #[inline(always)]
    fn forward<'a, S: Simd>(
        &self,
        pass: &mut Pass<'_, S>,
        x: Batch<'a, X, T>,
        tape: &'a mut [T],
    ) -> Batch<'a, L::Output, T> {
        self.layers.forward(pass, x, tape)
    }

    #[inline(always)]
    fn output<'a>(x: Batch<'a, X, T>, tape: &'a [T]) -> Batch<'a, L::Output, T> {
        L::output(x, tape)
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
        self.layers.backward(pass, x, tape, dy, learner)
    }

    #[inline(always)]
    fn backward_parameters<S: Simd, R: Rule<T>>(
        &mut self,
        pass: &mut Pass<'_, S>,
        x: Batch<'_, X, T>,
        tape: &mut [T],
        dy: BatchMut<'_, L::Output, T>,
        learner: Learner<'_, R, T>,
    ) {
        self.layers.backward_parameters(pass, x, tape, dy, learner);
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
    #[inline(always)]
    fn backward_from<'a, S: Simd, R: Rule<T>>(
        &mut self,
        pass: &mut Pass<'_, S>,
        x: Batch<'_, X, T>,
        tape: &'a mut [T],
        dy: BatchMut<'a, L::Output, T>,
        learner: Learner<'_, R, T>,
    ) -> BatchMut<'a, X, T> {
        self.layers.backward_from(pass, x, tape, dy, learner)
    }

    #[inline(always)]
    fn backward_parameters_from<S: Simd, R: Rule<T>>(
        &mut self,
        pass: &mut Pass<'_, S>,
        x: Batch<'_, X, T>,
        tape: &mut [T],
        dy: BatchMut<'_, L::Output, T>,
        learner: Learner<'_, R, T>,
    ) {
        self.layers.backward_parameters_from(pass, x, tape, dy, learner);
    }
}
