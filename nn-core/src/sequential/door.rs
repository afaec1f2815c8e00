//! Where the instruction set is chosen, once for everything beneath.

use pulp::{Arch, Simd, WithSimd};

use super::Score;
use crate::Scalar;
use crate::batch::{Batch, BatchMut};
use crate::layer::{BackwardFrom, Layer, Parameters, Pass, UpdateTensor};
use crate::losses::Loss;
use crate::optimizers::Optimizer;
use crate::random::Generator;
use crate::shape::Shape;
use crate::target::Target;

/// Chooses the widest instruction set of this processor, once; everything
/// that `operation` calls is compiled for it.
#[inline]
pub(super) fn dispatch<W: WithSimd>(operation: W) -> W::Output {
    Arch::new().dispatch(operation)
}

pub(super) struct Predict<'a, X: Shape, L, T: Scalar> {
    pub(super) layers: &'a L,
    pub(super) x: &'a X::Vector<T>,
}

impl<X: Shape, L: Layer<X, T>, T: Scalar> WithSimd for Predict<'_, X, L, T> {
    type Output = <L::Output as Shape>::Vector<T>;

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) -> Self::Output {
        self.layers.predict(simd, self.x)
    }
}

pub(super) struct PredictBatch<'a, 'n, X, L, T> {
    pub(super) layers: &'n L,
    pub(super) x: Batch<'a, X, T>,
    pub(super) tape: &'a mut [T],
}

impl<'a, X: Shape, L: Layer<X, T>, T: Scalar> WithSimd for PredictBatch<'a, '_, X, L, T> {
    type Output = Batch<'a, L::Output, T>;

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) -> Self::Output {
        self.layers.predict_batch(simd, self.x, self.tape)
    }
}

/// The derivatives by what the network ends with, then by the parameters.
pub(super) struct Gradient<'a, 't, X: Shape, L: Layer<X, T>, Y: Target<T>, C, T: Scalar> {
    pub(super) layers: &'a L,
    pub(super) x: Batch<'a, X, T>,
    pub(super) target: Y::Batch<'t>,
    pub(super) loss: &'a C,
    pub(super) random: &'a mut Generator,
    pub(super) tape: &'a mut [T],
    pub(super) derivative: BatchMut<'a, L::Output, T>,
    pub(super) parameters: &'a mut L,
}

impl<X, L, Y, C, T> WithSimd for Gradient<'_, '_, X, L, Y, C, T>
where
    X: Shape,
    Y: Target<T>,
    C: Loss<<L as Layer<X, T>>::Output, Y, T>,
    L: Layer<X, T> + BackwardFrom<C::From, X, T>,
    T: Scalar,
{
    type Output = Score;

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) -> Score {
        let Self { layers, x, target, loss, random, tape, mut derivative, parameters } = self;
        let y = layers.forward(&mut Pass { simd, random }, x, tape);
        let score = Score::of::<L::Output, Y, C, T>(y, target, loss);
        loss.derivative(y, target, derivative.reborrow());
        layers.backward_parameters_from(simd, x, tape, derivative, parameters);
        score
    }
}

pub(super) struct Update<'a, L, R> {
    pub(super) layers: &'a mut L,
    pub(super) gradient: &'a L,
    pub(super) rule: R,
}

impl<L: Parameters<T>, O: Optimizer, T: Scalar> WithSimd for Update<'_, L, Stepper<'_, O, T>> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(mut self, _simd: S) {
        self.layers.update(self.gradient, &mut self.rule);
    }
}

/// Walks through the slots of an update rule, tensor after tensor.
pub(super) struct Stepper<'a, O, T> {
    pub(super) rule: &'a O,
    pub(super) step: u64,
    pub(super) slots: &'a mut [T],
}

impl<O: Optimizer, T: Scalar> UpdateTensor<T> for Stepper<'_, O, T> {
    #[inline(always)]
    fn update(&mut self, parameters: &mut [T], gradient: &[T]) {
        let slots = core::mem::take(&mut self.slots);
        let (slots, rest) = slots.split_at_mut(O::SLOTS * parameters.len());
        self.rule.update(self.step, parameters, gradient, slots);
        self.slots = rest;
    }
}
