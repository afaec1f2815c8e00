use bytemuck::Zeroable;
use pulp::Simd;

use super::wrapper::{behind, owns_both};
use crate::Scalar;
use crate::batch::{Batch, BatchMut};
use crate::layer::{BackwardFrom, End, Layer, Logits, Naming, Parameters, Pass, Tensor};
use crate::learner::{Learner, Rule};
use crate::shape::Shape;
use crate::summary::LayerSummary;

/// Two layers, one behind the other: `y = second(first(x))`.
///
/// Longer networks are trees of chains; `network!` keeps the tree balanced, so that the compiler's
/// recursion grows with the logarithm of the depth.
///
/// The tape is the first layer's tape, then the second's.
#[derive(Debug, Default, Zeroable)]
pub struct Chain<A, B> {
    /// The layer that sees the input.
    pub first: A,
    /// The layer that makes the output.
    pub second: B,
}

// By hand, because a derived `clone_from` makes its copy on the stack first.
impl<A: Clone, B: Clone> Clone for Chain<A, B> {
    fn clone(&self) -> Self {
        Self { first: self.first.clone(), second: self.second.clone() }
    }

    fn clone_from(&mut self, source: &Self) {
        self.first.clone_from(&source.first);
        self.second.clone_from(&source.second);
    }
}

impl<A: Parameters<T>, B: Parameters<T>, T: Scalar> Parameters<T> for Chain<A, B> {
    owns_both!(first, second);

    const NAMING: Naming = Naming::of_chain(A::NAMING, B::NAMING);
}

impl<X, A, B, T> Layer<X, T> for Chain<A, B>
where
    X: Shape,
    A: Layer<X, T>,
    B: Layer<A::Output, T>,
    T: Scalar,
{
    type Output = B::Output;

    const TAPE: usize = A::TAPE + B::TAPE;
    const MULTIPLY_ADDS: usize = A::MULTIPLY_ADDS + B::MULTIPLY_ADDS;
    const END: End = match B::END {
        End::Input => A::END,
        end => end,
    };

    fn describe(visit: &mut dyn FnMut(LayerSummary<'_>)) {
        A::describe(&mut |layer| visit(layer.behind(0)));
        B::describe(&mut |layer| visit(layer.behind(A::MODULES)));
    }

    #[inline(always)]
    fn predict<S: Simd>(&self, simd: S, x: &X::Vector<T>) -> <B::Output as Shape>::Vector<T> {
        self.second.predict(simd, &self.first.predict(simd, x))
    }

    #[inline(always)]
    fn predict_batch<'a, S: Simd>(
        &self,
        simd: S,
        x: Batch<'a, X, T>,
        tape: &'a mut [T],
    ) -> Batch<'a, B::Output, T> {
        let (first, second) = tape.split_at_mut(A::TAPE * x.columns());
        self.second.predict_batch(simd, self.first.predict_batch(simd, x, first), second)
    }

    #[inline(always)]
    fn forward<'a, S: Simd>(
        &self,
        pass: &mut Pass<'_, S>,
        x: Batch<'a, X, T>,
        tape: &'a mut [T],
    ) -> Batch<'a, B::Output, T> {
        let (first, second) = tape.split_at_mut(A::TAPE * x.columns());
        let h = self.first.forward(pass, x, first);
        self.second.forward(pass, h, second)
    }

    #[inline(always)]
    fn output<'a>(x: Batch<'a, X, T>, tape: &'a [T]) -> Batch<'a, B::Output, T> {
        let (first, second) = tape.split_at(A::TAPE * x.columns());
        B::output(A::output(x, first), second)
    }

    #[inline(always)]
    fn trace<'a>(x: Batch<'a, X, T>, tape: &'a [T], visit: &mut dyn FnMut(&'a [T])) {
        let (first, second) = tape.split_at(A::TAPE * x.columns());
        A::trace(x, first, visit);
        B::trace(A::output(x, first), second, visit);
    }

    #[inline(always)]
    fn backward<'a, S: Simd, R: Rule<T>>(
        &mut self,
        pass: &mut Pass<'_, S>,
        x: Batch<'_, X, T>,
        tape: &'a mut [T],
        dy: BatchMut<'a, B::Output, T>,
        learner: Learner<'_, R, T>,
    ) -> BatchMut<'a, X, T> {
        let (first, second) = tape.split_at_mut(A::TAPE * x.columns());
        let h = A::output(x, first);
        let (learner, last) = learner.split::<A>();
        let dh = self.second.backward(pass, h, second, dy, last);
        self.first.backward(pass, x, first, dh, learner)
    }

    #[inline(always)]
    fn backward_parameters<S: Simd, R: Rule<T>>(
        &mut self,
        pass: &mut Pass<'_, S>,
        x: Batch<'_, X, T>,
        tape: &mut [T],
        mut dy: BatchMut<'_, B::Output, T>,
        learner: Learner<'_, R, T>,
    ) {
        let (first, second) = tape.split_at_mut(A::TAPE * x.columns());
        let h = A::output(x, first);
        let (learner, last) = learner.split::<A>();
        if A::TRAINABLE == 0 {
            learner.skip();
            self.second.backward_parameters(pass, h, second, dy, last);
        } else {
            let dh = self.second.backward(pass, h, second, dy.reborrow(), last);
            self.first.backward_parameters(pass, x, first, dh, learner);
        }
    }
}

#[diagnostic::do_not_recommend]
impl<E, X, A, B, T> BackwardFrom<Logits<E>, X, T> for Chain<A, B>
where
    X: Shape,
    A: Layer<X, T>,
    B: BackwardFrom<Logits<E>, A::Output, T>,
    T: Scalar,
{
    #[inline(always)]
    fn backward_from<'a, S: Simd, R: Rule<T>>(
        &mut self,
        pass: &mut Pass<'_, S>,
        x: Batch<'_, X, T>,
        tape: &'a mut [T],
        dy: BatchMut<'a, B::Output, T>,
        learner: Learner<'_, R, T>,
    ) -> BatchMut<'a, X, T> {
        let (first, second) = tape.split_at_mut(A::TAPE * x.columns());
        let h = A::output(x, first);
        let (learner, last) = learner.split::<A>();
        let dh = self.second.backward_from(pass, h, second, dy, last);
        self.first.backward(pass, x, first, dh, learner)
    }

    #[inline(always)]
    fn backward_parameters_from<S: Simd, R: Rule<T>>(
        &mut self,
        pass: &mut Pass<'_, S>,
        x: Batch<'_, X, T>,
        tape: &mut [T],
        mut dy: BatchMut<'_, B::Output, T>,
        learner: Learner<'_, R, T>,
    ) {
        let (first, second) = tape.split_at_mut(A::TAPE * x.columns());
        let h = A::output(x, first);
        let (learner, last) = learner.split::<A>();
        if A::TRAINABLE == 0 {
            learner.skip();
            self.second.backward_parameters_from(pass, h, second, dy, last);
        } else {
            let dh = self.second.backward_from(pass, h, second, dy.reborrow(), last);
            self.first.backward_parameters(pass, x, first, dh, learner);
        }
    }
}
