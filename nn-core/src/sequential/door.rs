//! Where the instruction set is chosen, once for everything beneath.

use core::marker::PhantomData;

use pulp::{Arch, Simd, WithSimd};

use super::Score;
use crate::Scalar;
use crate::batch::{Batch, BatchMut};
use crate::clipping::Clipping;
use crate::crew::{Alone, Crew};
use crate::layer::{Layer, Parameters, Pass, Start};
use crate::learner::{Learner, Rule};
use crate::losses::Loss;
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

/// Forward, then the derivatives by what the network ends with, then those by the parameters.
pub(super) struct Learn<'a, 't, X: Shape, L: Layer<X, T>, Y: Target<T>, C, R, T: Scalar> {
    pub(super) layers: &'a mut L,
    pub(super) x: Batch<'a, X, T>,
    pub(super) target: Y::Batch<'t>,
    pub(super) loss: &'a C,
    pub(super) learner: Learner<'a, R, T>,
    pub(super) crew: &'a dyn Crew,
    pub(super) random: &'a mut Generator,
    pub(super) tape: &'a mut [T],
    pub(super) derivative: BatchMut<'a, L::Output, T>,
}

impl<X, L, Y, C, R, T> WithSimd for Learn<'_, '_, X, L, Y, C, R, T>
where
    X: Shape,
    Y: Target<T>,
    C: Loss<<L as Layer<X, T>>::Output, Y, T>,
    C::From: Start<L, X, T>,
    L: Layer<X, T>,
    R: Rule<T>,
    T: Scalar,
{
    type Output = Score;

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) -> Score {
        let Self { layers, x, target, loss, learner, crew, random, tape, mut derivative } = self;
        let pass = &mut Pass { simd, crew, random, frozen: false };
        let y = layers.forward(pass, x, tape);
        let mut score = Score::of::<L::Output, Y, C, T>(y, target, loss);
        score.loss += layers.penalty(simd);
        loss.derivative(y, target, derivative.reborrow());
        C::From::backward_parameters(layers, pass, x, tape, derivative, learner);
        score
    }
}

/// The forward pass of training by itself; the tape is what comes of it.
pub(super) struct Forward<'a, X: Shape, L, T: Scalar> {
    pub(super) layers: &'a L,
    pub(super) x: Batch<'a, X, T>,
    pub(super) random: &'a mut Generator,
    pub(super) tape: &'a mut [T],
}

impl<'a, X: Shape, L: Layer<X, T>, T: Scalar> WithSimd for Forward<'a, X, L, T> {
    type Output = &'a [T];

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) -> &'a [T] {
        let Self { layers, x, random, tape } = self;
        let pass = &mut Pass { simd, crew: &Alone, random, frozen: false };
        layers.forward(pass, x, tape);
        tape
    }
}

/// One step of a rule over a gradient that was written down.
pub(super) struct Update<'a, L, R, T> {
    pub(super) layers: &'a mut L,
    pub(super) gradient: &'a [T],
    pub(super) learner: Learner<'a, R, T>,
}

impl<L: Parameters<T>, R: Rule<T>, T: Scalar> WithSimd for Update<'_, L, R, T> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        let Self { layers, mut gradient, mut learner } = self;
        layers.visit_mut(&mut |tensor| {
            let (of_tensor, rest) = gradient.split_at(tensor.values.len());
            if tensor.trainable {
                learner.update(simd, tensor, of_tensor);
            }
            gradient = rest;
        });
    }
}

/// What the parameters add to the loss.
pub(super) struct Penalty<'a, L, T> {
    pub(super) layers: &'a L,
    pub(super) scalar: PhantomData<T>,
}

impl<L: Parameters<T>, T: Scalar> WithSimd for Penalty<'_, L, T> {
    type Output = f64;

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) -> f64 {
        self.layers.penalty(simd)
    }
}

/// A gradient made no larger than a bound.
pub(super) struct Clip<'a, L, T> {
    pub(super) layers: &'a L,
    pub(super) clipping: Clipping,
    pub(super) gradient: &'a mut [T],
}

impl<L: Parameters<T>, T: Scalar> WithSimd for Clip<'_, L, T> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        self.clipping.clip(simd, self.layers, self.gradient);
    }
}
