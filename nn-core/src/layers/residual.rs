use bytemuck::Zeroable;
use pulp::Simd;

use super::wrapper::{copies_in_place, owns_as};
use crate::Scalar;
use crate::batch::{Batch, BatchMut};
use crate::check::around;
use crate::layer::{Layer, Naming, Parameters, Pass, Tensor};
use crate::learner::{Learner, Rule};
use crate::shape::{Sample, Shape};
use crate::summary::LayerSummary;

/// A way around layers: `y = x + f(x)`, where `f` is the layer `L`, or a chain of them, that leaves
/// the shape it takes.
///
/// Backward: `dx = dy + f′ᵀ dy`. So derivatives reach the layers before it undiminished, however deep
/// a network is.
///
/// `N` is the number of values of a sample. In a network line it is counted:
/// `Residual(Dense(64, relu) -> Dense(64))`. Keras: `Add()([x, f(x)])`; PyTorch: `x + f(x)`.
///
/// Source: He and others, 2016, "Deep residual learning for image recognition".
///
/// ```
/// use nn_core::layers::{Dense, Residual};
/// use nn_core::{Sequential, shape::Flat};
///
/// let mut network = Sequential::<Flat<2>, Residual<Dense<2, 2>, 2>>::new(42);
/// network.layers.layer.weight.fill(0.5);
/// assert_eq!(network.predict(&[1.0, 3.0]).as_slice(), [1.0 + 2.0, 3.0 + 2.0]);
/// ```
#[derive(Debug, Default, Zeroable)]
#[repr(transparent)]
pub struct Residual<L, const N: usize> {
    /// What the input goes around.
    pub layer: L,
}

copies_in_place!(Residual<L, const N: usize>, layer);

impl<L: Parameters<T>, T: Scalar, const N: usize> Parameters<T> for Residual<L, N> {
    owns_as!(layer);

    const NAMING: Naming = Naming::around(L::NAMING);

    #[inline(always)]
    fn penalty<S: Simd>(&self, simd: S) -> f64 {
        self.layer.penalty(simd)
    }
}

impl<L, X, T, const N: usize> Layer<X, T> for Residual<L, N>
where
    L: Layer<X, T>,
    X: Shape,
    T: Scalar,
{
    type Output = X;

    /// The output, which gives way to `dy`, then what the layers keep.
    const TAPE: usize = {
        // The macro has checked it, at the layer that is wrong; a bound would complain once more.
        around("the layers", <L::Output as Shape>::DIMENSIONS, X::DIMENSIONS);
        assert!(N == X::SIZE, "the number of a `Residual` is that of the values which arrive");
        X::SIZE + L::TAPE
    };
    const MULTIPLY_ADDS: usize = L::MULTIPLY_ADDS;

    fn describe(visit: &mut dyn FnMut(LayerSummary<'_>)) {
        L::describe(&mut |layer| {
            visit(LayerSummary { depth: layer.depth + 1, ..layer.behind(0) });
        });
        visit(LayerSummary::new(&"Residual", X::DIMENSIONS, 0));
    }

    #[inline(always)]
    fn predict<S: Simd>(&self, simd: S, x: &X::Vector<T>) -> X::Vector<T> {
        let mut y = X::Vector::from_slice(self.layer.predict(simd, x).as_slice());
        add(y.as_mut_slice(), x.as_slice());
        y
    }

    #[inline(always)]
    fn predict_batch<'a, S: Simd>(
        &self,
        simd: S,
        x: Batch<'a, X, T>,
        tape: &'a mut [T],
    ) -> Batch<'a, X, T> {
        let (y, inner) = tape.split_at_mut(X::SIZE * x.columns());
        y.copy_from_slice(self.layer.predict_batch(simd, x, inner).as_slice());
        add(y, x.as_slice());
        Batch::new(y)
    }

    // y = x + f(x)
    #[inline(always)]
    fn forward<'a, S: Simd>(
        &self,
        pass: &mut Pass<'_, S>,
        x: Batch<'a, X, T>,
        tape: &'a mut [T],
    ) -> Batch<'a, X, T> {
        let (y, inner) = tape.split_at_mut(X::SIZE * x.columns());
        y.copy_from_slice(self.layer.forward(pass, x, inner).as_slice());
        add(y, x.as_slice());
        Batch::new(y)
    }

    #[inline(always)]
    fn trace<'a>(x: Batch<'a, X, T>, tape: &'a [T], visit: &mut dyn FnMut(&'a [T])) {
        L::trace(x, &tape[X::SIZE * x.columns()..], visit);
        visit(Self::output(x, tape).as_slice());
    }

    // dx = dy + f′ᵀ dy
    #[inline(always)]
    fn backward<'a, S: Simd, R: Rule<T>>(
        &mut self,
        pass: &mut Pass<'_, S>,
        x: Batch<'_, X, T>,
        tape: &'a mut [T],
        dy: BatchMut<'a, X, T>,
        learner: Learner<'_, R, T>,
    ) -> BatchMut<'a, X, T> {
        let (around, inner) = tape.split_at_mut(X::SIZE * x.columns());
        around.copy_from_slice(dy.as_slice());
        let mut dx = self.layer.backward(pass, x, inner, dy.into_shape(), learner);
        add(dx.as_mut_slice(), around);
        dx
    }

    #[inline(always)]
    fn backward_parameters<S: Simd, R: Rule<T>>(
        &mut self,
        pass: &mut Pass<'_, S>,
        x: Batch<'_, X, T>,
        tape: &mut [T],
        dy: BatchMut<'_, X, T>,
        learner: Learner<'_, R, T>,
    ) {
        let inner = &mut tape[X::SIZE * x.columns()..];
        self.layer.backward_parameters(pass, x, inner, dy.into_shape(), learner);
    }
}

#[inline(always)]
pub(super) fn add<T: Scalar>(sum: &mut [T], values: &[T]) {
    for (sum, value) in sum.iter_mut().zip(values) {
        *sum += *value;
    }
}
