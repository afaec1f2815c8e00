use core::marker::PhantomData;

use bytemuck::Zeroable;
use pulp::Simd;

use super::residual::add;
use super::wrapper::{behind, owns_both};
use crate::Scalar;
use crate::activations::Linear;
use crate::batch::{Batch, BatchMut};
use crate::layer::{BackwardFrom, Layer, Logits, Naming, Parameters, Pass, Tensor};
use crate::layers::Join;
use crate::learner::{Learner, Rule};
use crate::shape::{Sample, Shape};
use crate::summary::{Describe, LayerSummary};

/// Two layers, or chains of them, side by side, whose outputs are joined: `y = J(first(x),
/// second(x))`, where `J` is [`Concatenate`](crate::layers::Concatenate),
/// [`Add`](crate::layers::Add) or [`Average`](crate::layers::Average).
///
/// Backward: `dx = first′ᵀ da + second′ᵀ db`, where `da` and `db` are what the join makes of `dy`.
///
/// More than two branches are a tree of pairs, whose inner joins are
/// [`Within`](crate::layers::Within) the outer one; `network!` keeps it balanced. A branch that
/// passes its input on is [`Linear`](crate::layers::Linear). In a network line
/// `Concatenate(Dense(64, relu) -> Dense(8), Linear)`. Keras: the functional interface,
/// `Concatenate()([f(x), x])`; PyTorch: `torch.cat([f(x), x], dim=1)` in a module.
///
/// Tensors are named as if the branches stood one behind the other.
///
/// Sources: Szegedy and others, 2015, "Going deeper with convolutions" (concatenation); Cheng and
/// others, 2016, "Wide & deep learning for recommender systems" (sum).
///
/// ```
/// use nn_core::layers::{Branches, Concatenate, Dense, Linear};
/// use nn_core::{Sequential, shape::Flat};
///
/// type Both = Branches<Dense<2, 1>, Linear, Concatenate<3>>;
///
/// let mut network = Sequential::<Flat<2>, Both>::new(42);
/// network.layers.first.weight.fill(0.5);
/// assert_eq!(network.predict(&[1.0, 3.0]).as_slice(), [2.0, 1.0, 3.0]);
/// ```
#[derive(Debug, Zeroable)]
#[zeroable(bound = "A: Zeroable, B: Zeroable")]
pub struct Branches<A, B, J> {
    /// The layer whose output comes first.
    pub first: A,
    /// The layer beside it.
    pub second: B,
    join: PhantomData<fn() -> J>,
}

impl<A, B, J> Branches<A, B, J> {
    /// Branches of these layers.
    #[must_use]
    pub const fn from_layers(first: A, second: B) -> Self {
        Self { first, second, join: PhantomData }
    }
}

// By hand, because a derived `clone_from` makes its copy on the stack first.
impl<A: Clone, B: Clone, J> Clone for Branches<A, B, J> {
    fn clone(&self) -> Self {
        Self::from_layers(self.first.clone(), self.second.clone())
    }

    fn clone_from(&mut self, source: &Self) {
        self.first.clone_from(&source.first);
        self.second.clone_from(&source.second);
    }
}

impl<A, B, J, T> Parameters<T> for Branches<A, B, J>
where
    A: Parameters<T>,
    B: Parameters<T>,
    J: 'static,
    T: Scalar,
{
    owns_both!(first, second);

    const NAMING: Naming = Naming::around(Naming::of_chain(A::NAMING, B::NAMING));
}

/// Cuts a tape into two pieces of these lengths and what is left.
#[inline(always)]
fn cut<T>(tape: &mut [T], [first, second]: [usize; 2]) -> [&mut [T]; 3] {
    let (first, rest) = tape.split_at_mut(first);
    let (second, rest) = rest.split_at_mut(second);
    [first, second, rest]
}

impl<A, B, J> Branches<A, B, J> {
    /// The lengths of the output and of the first branch's tape, for so many samples.
    #[inline(always)]
    const fn lengths<X: Shape, T: Scalar>(columns: usize) -> [usize; 2]
    where
        A: Layer<X, T>,
        B: Layer<X, T>,
        J: Join<A::Output, B::Output>,
    {
        [J::Output::SIZE * columns, A::TAPE * columns]
    }
}

impl<X, A, B, J, T> Layer<X, T> for Branches<A, B, J>
where
    X: Shape,
    A: Layer<X, T>,
    B: Layer<X, T>,
    J: Join<A::Output, B::Output>,
    T: Scalar,
{
    type Output = J::Output;

    /// The output, which gives way to its derivative, then what the branches keep.
    const TAPE: usize = {
        let () = J::FITS;
        J::Output::SIZE + A::TAPE + B::TAPE
    };
    const MULTIPLY_ADDS: usize = A::MULTIPLY_ADDS + B::MULTIPLY_ADDS;

    fn describe(visit: &mut dyn FnMut(LayerSummary<'_>)) {
        let around = usize::from(J::NAME.is_some());
        let branches: [(Describe, usize); 2] = [(A::describe, 0), (B::describe, A::MODULES)];
        for (describe, modules) in branches {
            let mut begins = true;
            describe(&mut |layer| {
                let layer = if core::mem::take(&mut begins) { layer.begun() } else { layer };
                visit(LayerSummary { depth: layer.depth + around, ..layer.behind(modules) });
            });
        }
        if let Some(name) = J::NAME {
            visit(LayerSummary::new(&name, J::Output::DIMENSIONS, 0));
        }
    }

    #[inline(always)]
    fn predict<S: Simd>(&self, simd: S, x: &X::Vector<T>) -> <J::Output as Shape>::Vector<T> {
        let (a, b) = (self.first.predict(simd, x), self.second.predict(simd, x));
        let mut y = <J::Output as Shape>::Vector::zeros();
        J::join(a.as_slice(), b.as_slice(), y.as_mut_slice());
        y
    }

    #[inline(always)]
    fn predict_batch<'a, S: Simd>(
        &self,
        simd: S,
        x: Batch<'a, X, T>,
        tape: &'a mut [T],
    ) -> Batch<'a, J::Output, T> {
        let [y, first, second] = cut(tape, Self::lengths::<X, T>(x.columns()));
        let a = self.first.predict_batch(simd, x, first);
        let b = self.second.predict_batch(simd, x, second);
        J::join(a.as_slice(), b.as_slice(), y);
        Batch::new(y)
    }

    // y = J(first(x), second(x))
    #[inline(always)]
    fn forward<'a, S: Simd>(
        &self,
        pass: &mut Pass<'_, S>,
        x: Batch<'a, X, T>,
        tape: &'a mut [T],
    ) -> Batch<'a, J::Output, T> {
        let [y, first, second] = cut(tape, Self::lengths::<X, T>(x.columns()));
        let a = self.first.forward(pass, x, first);
        let b = self.second.forward(pass, x, second);
        J::join(a.as_slice(), b.as_slice(), y);
        Batch::new(y)
    }

    #[inline(always)]
    fn trace<'a>(x: Batch<'a, X, T>, tape: &'a [T], visit: &mut dyn FnMut(&'a [T])) {
        let [y, first] = Self::lengths::<X, T>(x.columns());
        A::trace(x, &tape[y..], visit);
        B::trace(x, &tape[y + first..], visit);
        if J::NAME.is_some() {
            visit(Self::output(x, tape).as_slice());
        }
    }

    // dx = first′ᵀ da + second′ᵀ db
    #[inline(always)]
    fn backward<'a, S: Simd, R: Rule<T>>(
        &mut self,
        pass: &mut Pass<'_, S>,
        x: Batch<'_, X, T>,
        tape: &'a mut [T],
        dy: BatchMut<'a, J::Output, T>,
        learner: Learner<'_, R, T>,
    ) -> BatchMut<'a, X, T> {
        let [room, first, second] = cut(tape, Self::lengths::<X, T>(x.columns()));
        let (da, db) = J::divide(dy, room);
        let (learner, rest) = learner.split::<A>();
        let mut dx = self.first.backward(pass, x, first, da, learner);
        let of_second = self.second.backward(pass, x, second, db, rest);
        add(dx.as_mut_slice(), of_second.as_slice());
        dx
    }

    #[inline(always)]
    fn backward_parameters<S: Simd, R: Rule<T>>(
        &mut self,
        pass: &mut Pass<'_, S>,
        x: Batch<'_, X, T>,
        tape: &mut [T],
        dy: BatchMut<'_, J::Output, T>,
        learner: Learner<'_, R, T>,
    ) {
        let [room, first, second] = cut(tape, Self::lengths::<X, T>(x.columns()));
        let (da, db) = J::divide(dy, room);
        let (learner, rest) = learner.split::<A>();
        if A::TRAINABLE == 0 {
            learner.skip();
        } else {
            self.first.backward_parameters(pass, x, first, da, learner);
        }
        if B::TRAINABLE == 0 {
            rest.skip();
        } else {
            self.second.backward_parameters(pass, x, second, db, rest);
        }
    }
}

// Where all branches end in plain sums, the join does too: their derivatives are those of the outputs.
#[diagnostic::do_not_recommend]
impl<X, A, B, J, T> BackwardFrom<Logits<Linear>, X, T> for Branches<A, B, J>
where
    X: Shape,
    A: BackwardFrom<Logits<Linear>, X, T>,
    B: BackwardFrom<Logits<Linear>, X, T>,
    J: Join<A::Output, B::Output>,
    T: Scalar,
{
    #[inline(always)]
    fn backward_from<'a, S: Simd, R: Rule<T>>(
        &mut self,
        pass: &mut Pass<'_, S>,
        x: Batch<'_, X, T>,
        tape: &'a mut [T],
        dy: BatchMut<'a, J::Output, T>,
        learner: Learner<'_, R, T>,
    ) -> BatchMut<'a, X, T> {
        self.backward(pass, x, tape, dy, learner)
    }

    #[inline(always)]
    fn backward_parameters_from<S: Simd, R: Rule<T>>(
        &mut self,
        pass: &mut Pass<'_, S>,
        x: Batch<'_, X, T>,
        tape: &mut [T],
        dy: BatchMut<'_, J::Output, T>,
        learner: Learner<'_, R, T>,
    ) {
        self.backward_parameters(pass, x, tape, dy, learner);
    }
}
