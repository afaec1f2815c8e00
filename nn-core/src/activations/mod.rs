//! Activation functions, one a file: each is an argument of `Dense` and a layer of its own.

mod linear;
mod relu;
mod sigmoid;
mod softmax;
mod tanh;

use bytemuck::Zeroable;
use pulp::Simd;

pub use linear::Linear;
pub use relu::Relu;
pub use sigmoid::Sigmoid;
pub use softmax::Softmax;
pub use tanh::Tanh;

use crate::Scalar;
use crate::batch::{Batch, BatchMut};
use crate::initializer::Initializer;
use crate::layer::{BackwardFrom, Layer, Logits, Parameters, Pass};
use crate::learner::{Learner, Rule};
use crate::shape::{Sample, Shape};
use crate::summary::LayerSummary;

/// A function of one sample's values whose derivative can be told from its result.
///
/// Those of this module are also [`Layer`]s, without parameters, that keep the shape.
pub trait Activation: Zeroable + Send + Sync + core::fmt::Debug + 'static {
    /// Its name in the network line: `relu`.
    const NAME: &'static str;

    /// How weights start whose sums pass through this function.
    const INITIALIZER: Initializer = Initializer::XavierUniform;

    /// Whether each value is changed by itself. A product may then apply the function to its tile
    /// while that is in registers.
    const ELEMENTWISE: bool = false;

    /// y = f(x), in place: of one sample, or of any run of values if [`Self::ELEMENTWISE`].
    fn apply<S: Simd, T: Scalar>(simd: S, y: &mut [T]);

    /// f(x) in each lane, if [`Self::ELEMENTWISE`]; else it is not called.
    #[inline(always)]
    fn lanes<S: Simd, T: Scalar>(_simd: S, x: T::Lanes<S>) -> T::Lanes<S> {
        x
    }

    /// dx = f′(x) dy, in place, from y = f(x).
    fn backward<T: Scalar>(y: &[T], dy: &mut [T]);
}

/// [`Activation::lanes`] of each value, a register at a time.
#[inline(always)]
fn apply_lanes<A: Activation, S: Simd, T: Scalar>(simd: S, y: &mut [T]) {
    let mut full = y.chunks_exact_mut(T::lanes::<S>());
    for y in &mut full {
        apply_register::<A, S, T>(simd, y);
    }
    let rest = full.into_remainder();
    if !rest.is_empty() {
        apply_register::<A, S, T>(simd, rest);
    }
}

/// [`Activation::lanes`] of at most a register full.
#[inline(always)]
fn apply_register<A: Activation, S: Simd, T: Scalar>(simd: S, y: &mut [T]) {
    let x = T::load(simd, y);
    T::store(simd, y, A::lanes::<S, T>(simd, x));
}

/// [`Activation::apply`] for samples of `size` values, one after another.
#[inline(always)]
pub(crate) fn apply<A: Activation, S: Simd, T: Scalar>(simd: S, size: usize, y: &mut [T]) {
    if A::ELEMENTWISE {
        return A::apply(simd, y);
    }
    for y in y.chunks_exact_mut(size) {
        A::apply(simd, y);
    }
}

/// [`Activation::backward`] for each sample of a batch.
#[inline(always)]
pub(crate) fn backward<A: Activation, X: Shape, T: Scalar>(
    y: Batch<'_, X, T>,
    dy: &mut BatchMut<'_, X, T>,
) {
    for (y, dy) in y.iter().zip(dy.iter_mut()) {
        A::backward(y, dy);
    }
}

// One implementation for each activation, and not one for all types with `Activation`: of a type
// that is no layer the compiler would else say that it is no activation.
macro_rules! layers {
    ($($activation:ty),*) => {$(
        #[diagnostic::do_not_recommend]
        impl<T: Scalar> Parameters<T> for $activation {}

        #[diagnostic::do_not_recommend]
        impl<X: Shape, T: Scalar> Layer<X, T> for $activation {
            type Output = X;

            fn describe(visit: &mut dyn FnMut(LayerSummary<'_>)) {
                let name = &format_args!("{Self:?}");
                visit(LayerSummary { name, output: X::DIMENSIONS, parameters: 0 });
            }

            #[inline(always)]
            fn predict<S: Simd>(&self, simd: S, x: &X::Vector<T>) -> X::Vector<T> {
                let mut y = x.clone();
                <Self as Activation>::apply(simd, y.as_mut_slice());
                y
            }

            #[inline(always)]
            fn predict_batch<'a, S: Simd>(
                &self,
                simd: S,
                x: Batch<'a, X, T>,
                tape: &'a mut [T],
            ) -> Batch<'a, X, T> {
                let y = &mut tape[..x.as_slice().len()];
                y.copy_from_slice(x.as_slice());
                apply::<Self, S, T>(simd, X::SIZE, y);
                <Self as Layer<X, T>>::output(x, tape)
            }

            #[inline(always)]
            fn backward<'a, S: Simd, R: Rule<T>>(
                &mut self,
                _pass: &mut Pass<'_, S>,
                x: Batch<'_, X, T>,
                tape: &'a mut [T],
                mut dy: BatchMut<'a, X, T>,
                _learner: Learner<'_, R, T>,
            ) -> BatchMut<'a, X, T> {
                backward::<Self, X, T>(Batch::new(&tape[..x.as_slice().len()]), &mut dy);
                dy
            }
        }
    )*};
}

layers!(Linear, Relu, Sigmoid, Softmax, Tanh);

// The loss has already passed through the activation: `dy` is the derivative by its input.
#[diagnostic::do_not_recommend]
impl<A, X, T> BackwardFrom<Logits<A>, X, T> for A
where
    A: Activation + Layer<X, T, Output = X>,
    X: Shape,
    T: Scalar,
{
    #[inline(always)]
    fn backward_from<'a, S: Simd, R: Rule<T>>(
        &mut self,
        _pass: &mut Pass<'_, S>,
        _x: Batch<'_, X, T>,
        _tape: &'a mut [T],
        dy: BatchMut<'a, X, T>,
        _learner: Learner<'_, R, T>,
    ) -> BatchMut<'a, X, T> {
        dy
    }

    #[inline(always)]
    fn backward_parameters_from<S: Simd, R: Rule<T>>(
        &mut self,
        _pass: &mut Pass<'_, S>,
        _x: Batch<'_, X, T>,
        _tape: &mut [T],
        _dy: BatchMut<'_, X, T>,
        _learner: Learner<'_, R, T>,
    ) {
    }
}
