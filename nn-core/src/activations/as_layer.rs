//! An activation as a layer: without parameters, it keeps the shape.

use pulp::Simd;

use super::Activation;
use crate::Scalar;
use crate::batch::{Batch, BatchMut};
use crate::layer::{BackwardFrom, Layer, Logits, Pass};
use crate::learner::{Learner, Rule};
use crate::shape::Shape;

/// Makes an [`Activation`](crate::activations::Activation) a [`Layer`](crate::Layer), in its file:
/// `as_layer!(Relu);`, or with parameters `as_layer!(Elu<ALPHA> [const ALPHA: u64]);`.
///
/// In a summary it is called what `Debug` prints.
///
/// One implementation for each, and not one for all types with `Activation`: of a type that is no
/// layer the compiler would else say that it is no activation.
#[macro_export]
macro_rules! as_layer {
    ($activation:ty $([$($parameter:tt)*])?) => {
        const _: () = {
            use $crate::{Scalar, Simd};
            use $crate::activations::{Activation, apply, backward};
            use $crate::batch::{Batch, BatchMut};
            use $crate::layer::{End, Layer, Parameters, Pass};
            use $crate::learner::{Learner, Rule};
            use $crate::shape::{Sample, Shape};
            use $crate::summary::LayerSummary;

            #[diagnostic::do_not_recommend]
            impl<$($($parameter)*,)? T: Scalar> Parameters<T> for $activation {}

            #[diagnostic::do_not_recommend]
            impl<$($($parameter)*,)? X: Shape, T: Scalar> Layer<X, T> for $activation {
                type Output = X;

                const END: End = if <Self as Activation>::IDENTITY {
                    End::Input
                } else {
                    End::Activation(<Self as Activation>::NAME)
                };

                fn describe(visit: &mut dyn FnMut(LayerSummary<'_>)) {
                    let name = &format_args!("{Self:?}");
                    visit(LayerSummary::new(name, X::DIMENSIONS, 0));
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
                    pass: &mut Pass<'_, S>,
                    x: Batch<'_, X, T>,
                    tape: &'a mut [T],
                    mut dy: BatchMut<'a, X, T>,
                    _learner: Learner<'_, R, T>,
                ) -> BatchMut<'a, X, T> {
                    let y = <Self as Layer<X, T>>::output(x, tape);
                    let kept = if Self::KEEPS_INPUT { x } else { y };
                    backward::<Self, X, S, T>(pass.simd, kept, &mut dy);
                    dy
                }
            }
        };
    };
}

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
