//! What a layer around another, `L` in a field, hands on to it; and what two layers own together.
//!
//! Macros, and no trait with one implementation for all that have it: of a type that is no layer the
//! compiler would else say that it is no wrapper.

use crate::layer::Tensor;

/// `Clone` by hand, because a derived `clone_from` makes its copy on the stack first.
macro_rules! copies_in_place {
    ($wrapper:ident<L $(, const $name:ident: $number:ty)*>, $layer:ident) => {
        impl<L: Clone $(, const $name: $number)*> Clone for $wrapper<L $(, $name)*> {
            fn clone(&self) -> Self {
                Self { $layer: self.$layer.clone() }
            }

            fn clone_from(&mut self, source: &Self) {
                self.$layer.clone_from(&source.$layer);
            }
        }
    };
}

/// Within `impl Parameters`: the tensors, or what is made of each.
macro_rules! owns_as {
    ($layer:ident) => {
        const PARAMETERS: usize = L::PARAMETERS;
        const TRAINABLE: usize = L::TRAINABLE;
        const MODULES: usize = L::MODULES;

        fn visit<'a>(&'a self, visit: &mut dyn FnMut(Tensor<&'a [T]>)) {
            self.$layer.visit(visit);
        }

        fn visit_mut(&mut self, visit: &mut dyn FnMut(Tensor<&mut [T]>)) {
            self.$layer.visit_mut(visit);
        }
    };
    ($layer:ident, $tensor:ident => $made:expr) => {
        const PARAMETERS: usize = L::PARAMETERS;
        const TRAINABLE: usize = L::TRAINABLE;
        const MODULES: usize = L::MODULES;

        fn visit<'a>(&'a self, visit: &mut dyn FnMut(Tensor<&'a [T]>)) {
            self.$layer.visit(&mut |$tensor| visit($made));
        }

        fn visit_mut(&mut self, visit: &mut dyn FnMut(Tensor<&mut [T]>)) {
            self.$layer.visit_mut(&mut |$tensor| visit($made));
        }
    };
}

/// A tensor of a layer behind so many modules.
pub(super) fn behind<V>(modules: usize, tensor: Tensor<V>) -> Tensor<V> {
    Tensor { module: modules + tensor.module, ..tensor }
}

/// Within `impl Parameters` of two layers `A` and `B`, of which the second's modules are numbered
/// behind the first's.
macro_rules! owns_both {
    ($first:ident, $second:ident) => {
        const PARAMETERS: usize = A::PARAMETERS + B::PARAMETERS;
        const TRAINABLE: usize = A::TRAINABLE + B::TRAINABLE;
        const MODULES: usize = A::MODULES + B::MODULES;

        fn visit<'a>(&'a self, visit: &mut dyn FnMut(Tensor<&'a [T]>)) {
            self.$first.visit(visit);
            self.$second.visit(&mut |tensor| visit(behind(A::MODULES, tensor)));
        }

        fn visit_mut(&mut self, visit: &mut dyn FnMut(Tensor<&mut [T]>)) {
            self.$first.visit_mut(visit);
            self.$second.visit_mut(&mut |tensor| visit(behind(A::MODULES, tensor)));
        }

        #[inline(always)]
        fn penalty<S: Simd>(&self, simd: S) -> f64 {
            self.$first.penalty(simd) + self.$second.penalty(simd)
        }
    };
}

/// Within `impl Layer`: shapes and predictions.
macro_rules! predicts_as {
    ($layer:ident) => {
        type Output = L::Output;

        const TAPE: usize = L::TAPE;
        const MULTIPLY_ADDS: usize = L::MULTIPLY_ADDS;
        const END: $crate::layer::End = L::END;

        #[inline(always)]
        fn predict<S: Simd>(&self, simd: S, x: &X::Vector<T>) -> <L::Output as Shape>::Vector<T> {
            self.$layer.predict(simd, x)
        }

        #[inline(always)]
        fn predict_batch<'a, S: Simd>(
            &self,
            simd: S,
            x: Batch<'a, X, T>,
            tape: &'a mut [T],
        ) -> Batch<'a, L::Output, T> {
            self.$layer.predict_batch(simd, x, tape)
        }

        #[inline(always)]
        fn output<'a>(x: Batch<'a, X, T>, tape: &'a [T]) -> Batch<'a, L::Output, T> {
            L::output(x, tape)
        }

        #[inline(always)]
        fn trace<'a>(x: Batch<'a, X, T>, tape: &'a [T], visit: &mut dyn FnMut(&'a [T])) {
            L::trace(x, tape, visit);
        }
    };
}

/// Within `impl Layer`: the passes of training, with a learner made of the one that comes.
macro_rules! trains_as {
    ($layer:ident, $learner:ident => $made:expr) => {
        #[inline(always)]
        fn forward<'a, S: Simd>(
            &self,
            pass: &mut Pass<'_, S>,
            x: Batch<'a, X, T>,
            tape: &'a mut [T],
        ) -> Batch<'a, L::Output, T> {
            self.$layer.forward(pass, x, tape)
        }

        #[inline(always)]
        fn backward<'a, S: Simd, R: Rule<T>>(
            &mut self,
            pass: &mut Pass<'_, S>,
            x: Batch<'_, X, T>,
            tape: &'a mut [T],
            dy: BatchMut<'a, L::Output, T>,
            $learner: Learner<'_, R, T>,
        ) -> BatchMut<'a, X, T> {
            self.$layer.backward(pass, x, tape, dy, $made)
        }

        #[inline(always)]
        fn backward_parameters<S: Simd, R: Rule<T>>(
            &mut self,
            pass: &mut Pass<'_, S>,
            x: Batch<'_, X, T>,
            tape: &mut [T],
            dy: BatchMut<'_, L::Output, T>,
            $learner: Learner<'_, R, T>,
        ) {
            self.$layer.backward_parameters(pass, x, tape, dy, $made);
        }
    };
}

/// Within `impl BackwardFrom`: the same from where a loss starts.
macro_rules! starts_as {
    ($layer:ident, $learner:ident => $made:expr) => {
        #[inline(always)]
        fn backward_from<'a, S: Simd, R: Rule<T>>(
            &mut self,
            pass: &mut Pass<'_, S>,
            x: Batch<'_, X, T>,
            tape: &'a mut [T],
            dy: BatchMut<'a, L::Output, T>,
            $learner: Learner<'_, R, T>,
        ) -> BatchMut<'a, X, T> {
            self.$layer.backward_from(pass, x, tape, dy, $made)
        }

        #[inline(always)]
        fn backward_parameters_from<S: Simd, R: Rule<T>>(
            &mut self,
            pass: &mut Pass<'_, S>,
            x: Batch<'_, X, T>,
            tape: &mut [T],
            dy: BatchMut<'_, L::Output, T>,
            $learner: Learner<'_, R, T>,
        ) {
            self.$layer.backward_parameters_from(pass, x, tape, dy, $made);
        }
    };
}

pub(crate) use {copies_in_place, owns_as, owns_both, predicts_as, starts_as, trains_as};
